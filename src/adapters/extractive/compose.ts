import type { Language, Locale } from '../../domain/language.ts';
import { PHRASES } from './phrases.ts';
import type { Source, WeighedSegment } from './relevance.ts';

/** What is quoted of one source. */
export interface Excerpt {
  source: Source;
  segments: WeighedSegment[];
}

/**
 * The parts of a draft in order; joined they are its text.
 * @param language of the question
 * @param locale of the words around the quotes
 */
export function composeParts(excerpts: readonly Excerpt[], language: Language, locale: Locale): string[] {
  const phrases = PHRASES[locale];
  const parts: string[] = [];
  const first = excerpts[0]?.source.passage;
  // The title of a past case is another citizen's question, and is not repeated to this one.
  const title = first?.source === 'knowledge' ? nameable(first.title, excerpts) : undefined;
  parts.push(phrases.opening(title));
  let told: Language = language;
  for (const { source, segments } of excerpts) {
    const { language: written } = source.passage;
    if (written !== language && written !== told) parts.push(`\n${phrases.sourceLanguage[written]}`);
    told = written;
    for (const [index, segment] of segments.entries()) {
      parts.push(`${separator(segment, segments[index - 1])}${cited(segment, source.n)}`);
    }
  }
  if (first?.url !== undefined) parts.push(`\n\n${phrases.more(first.url)}`);
  return parts;
}

/** For each source its words from the first to the last segment quoted, verbatim. */
export function quotesOf(excerpts: readonly Excerpt[]): Record<number, string> {
  return Object.fromEntries(
    excerpts.map(({ source, segments }) => {
      const start = Math.min(...segments.map((segment) => segment.start));
      const end = Math.max(...segments.map((segment) => segment.end));
      return [source.n, source.passage.text.slice(start, end)];
    }),
  );
}

function separator(segment: WeighedSegment, before: WeighedSegment | undefined): string {
  if (!before) return '\n\n';
  if (segment.kind !== 'sentence' || before.kind !== 'sentence') return '\n';
  return before.block === segment.block ? ' ' : '\n\n';
}

/** The marker stands before the closing stop, so that it stays with its sentence when a text is cut into sentences. */
function cited(segment: WeighedSegment, n: number): string {
  const words = plain(segment.text);
  const [, body = words, stop = ''] = /^([\s\S]*?)([.:;,!?…]*)$/.exec(words) ?? [];
  const sentence = `${body} [${n}]${stop}`;
  return segment.kind === 'sentence' ? sentence : `- ${sentence}`;
}

/** Markdown's signs off, white space single; `[3]` in a source must not read as a citation. */
function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)/g, '$1')
    .replace(/(\*\*|__|`)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/\[(\d{1,3})\]/g, '($1)')
    .replace(/^\||\|$/g, '')
    .replace(/\s*\|\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A title is named unless it brings in a figure (a year, an article) that no quoted passage has. */
function nameable(title: string, excerpts: readonly Excerpt[]): string | undefined {
  const clean = plain(title);
  if (clean === '' || clean.length > 120) return undefined;
  const quoted = excerpts.map(({ source }) => source.passage.text).join('\n');
  return (clean.match(/\d+/g) ?? []).every((figure) => quoted.includes(figure)) ? clean : undefined;
}
