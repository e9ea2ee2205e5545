import { times } from '../figures.ts';

export interface TableRow {
  name: string;
  values: readonly number[];
}

interface Column {
  name: string;
  /** Behind the point. */
  digits: number;
}

/** Room for how many times of a peer's value ours is. */
const RATIO_WIDTH = 7;

/** A table for people: a row for ours, and one for each peer, which has beside its values how many times of them ours are. */
export function comparisonTable(
  title: string,
  columns: readonly Column[],
  own: TableRow,
  peers: readonly TableRow[],
): string {
  const room = ' '.repeat(RATIO_WIDTH);
  const cells = ({ values }: TableRow, beside: (value: number, column: number) => string) =>
    columns.map(({ digits }, column) => {
      const value = values[column] ?? Number.NaN;
      return value.toFixed(digits) + beside(value, column).padStart(RATIO_WIDTH);
    });
  const lines = [
    [title, ...columns.map(({ name }) => name + room)],
    [own.name, ...cells(own, () => '')],
    ...peers.map((peer) => [peer.name, ...cells(peer, (value, column) => ratio(own.values[column], value))]),
  ];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column + 1]?.length ?? 0)));
  const names = Math.max(...lines.map(([name = '']) => name.length));
  return lines
    .map(([name = '', ...values]) => {
      const padded = values.map((value, column) => value.padStart((widths[column] ?? 0) + 2));
      return (name.padEnd(names) + padded.join('')).trimEnd();
    })
    .join('\n');
}

function ratio(own: number | undefined, peer: number): string {
  return own === undefined || !(peer > 0) ? '' : `×${times(own / peer)}`;
}
