export interface Marker {
  /** The number cited, from 1. */
  n: number;
  /** Where `[n]` starts in the text, in UTF-16 units. */
  at: number;
}

const MARKER = /\[(\d{1,3})\]/g;

/** The `[n]` markers of a draft, in reading order. */
export function citationMarkers(text: string): Marker[] {
  return [...text.matchAll(MARKER)].map((match) => ({ n: Number(match[1]), at: match.index }));
}

/**
 * Which of the numbers a draft cites are passages it was given, each once and ascending.
 * @param passages the passages of the draft: `[n]` means the nth, from 1
 */
export function checkCitations(text: string, passages: readonly unknown[]): { valid: number[]; invalid: number[] } {
  const numbers = [...new Set(citationMarkers(text).map((marker) => marker.n))].sort((a, b) => a - b);
  const exists = (n: number) => n >= 1 && n <= passages.length;
  return { valid: numbers.filter(exists), invalid: numbers.filter((n) => !exists(n)) };
}

/** The draft as it is said aloud or sent: without its markers and the space before each. */
export function withoutCitations(text: string): string {
  return text.replace(/[ \t]*\[\d{1,3}\]/g, '');
}
