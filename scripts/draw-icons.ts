import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePng, type Pixel } from './png.ts';

/** Draws `appPackage/color.png` (192 × 192) and `outline.png` (32 × 32): a counter under its awning, and words above it. Another folder can be named. */
const FOLDER = process.argv[2] ?? join(import.meta.dirname, '../appPackage');
const BLUE: Pixel = [43, 76, 126, 255];
const WHITE: Pixel = [255, 255, 255, 255];
const AMBER: Pixel = [245, 178, 66, 255];
const NOTHING: Pixel = [255, 255, 255, 0];

/** Says whether a point, in a square of side 1 with y downwards, is in the shape. */
type Shape = (x: number, y: number) => boolean;

const box =
  (left: number, top: number, right: number, bottom: number, radius = 0): Shape =>
  (x, y) => {
    const dx = Math.max(left + radius - x, 0, x - (right - radius));
    const dy = Math.max(top + radius - y, 0, y - (bottom - radius));
    return dx === 0 && dy === 0 ? true : Math.hypot(dx, dy) <= radius;
  };
const any =
  (...shapes: Shape[]): Shape =>
  (x, y) =>
    shapes.some((shape) => shape(x, y));
const tail: Shape = (x, y) => y >= 0.6 && y <= 0.71 && x >= 0.4 && x - 0.4 <= (0.71 - y) * 1.2;

const STRIPE = 0.152;
/** One stripe of the awning, rounded below. */
const stripe = (index: number): Shape => {
  const left = 0.12 + index * STRIPE;
  const round: Shape = (x, y) => y >= 0.3 && Math.hypot(x - left - STRIPE / 2, y - 0.3) <= STRIPE / 2;
  return any(box(left, 0.14, left + STRIPE, 0.3), round);
};
const awning = any(...[0, 1, 2, 3, 4].map(stripe));
const posts = any(box(0.16, 0.3, 0.215, 0.76), box(0.785, 0.3, 0.84, 0.76));
const counter = box(0.08, 0.75, 0.92, 0.86, 0.03);
const speech = any(box(0.3, 0.42, 0.7, 0.63, 0.05), tail);
const words = any(box(0.37, 0.475, 0.63, 0.51, 0.015), box(0.37, 0.545, 0.54, 0.58, 0.015));

/** The colour at a point, of the last layer there. */
function paint(layers: [Shape, Pixel][], ground: Pixel) {
  return (x: number, y: number): Pixel => layers.findLast(([shape]) => shape(x, y))?.[1] ?? ground;
}

/** Averages 6 × 6 points in each pixel, weighted by opacity, so that edges are smooth and keep their colour. */
function draw(size: number, colourAt: (x: number, y: number) => Pixel): Buffer {
  const grain = 6;
  return encodePng(size, (px, py) => {
    let opacity = 0;
    const sum = [0, 0, 0];
    for (let i = 0; i < grain * grain; i++) {
      const x = (px + ((i % grain) + 0.5) / grain) / size;
      const y = (py + (Math.floor(i / grain) + 0.5) / grain) / size;
      const [red, green, blue, alpha] = colourAt(x, y);
      opacity += alpha;
      for (const [channel, value] of [red, green, blue].entries()) sum[channel] = (sum[channel] ?? 0) + value * alpha;
    }
    const [red = 255, green = 255, blue = 255] = sum.map((value) =>
      opacity === 0 ? 255 : Math.round(value / opacity),
    );
    return [red, green, blue, Math.round(opacity / (grain * grain))];
  });
}

const colour = paint(
  [
    [awning, WHITE],
    [any(stripe(1), stripe(3)), AMBER],
    [posts, WHITE],
    [counter, WHITE],
    [speech, AMBER],
    [words, BLUE],
  ],
  BLUE,
);
// White on nothing, as Teams asks: the speech mark is filled and its words are holes.
const outline = paint(
  [
    [any(awning, posts, counter, speech), WHITE],
    [words, NOTHING],
  ],
  NOTHING,
);
writeFileSync(join(FOLDER, 'color.png'), draw(192, colour));
writeFileSync(join(FOLDER, 'outline.png'), draw(32, outline));
console.log(`drawn in ${FOLDER}: color.png, outline.png`);
