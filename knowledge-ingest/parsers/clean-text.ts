// Characters that show nothing but reach a model (Unicode 16, chapter 23). Text can be smuggled in them.
const HIDDEN = new RegExp(
  `[${[
    String.raw`\u00AD`, // soft hyphen
    String.raw`\u034F\u061C\u115F\u1160\u17B4\u17B5\u3164\uFFA0`, // fillers and invisible vowels
    String.raw`\u180B-\u180F\uFE00-\uFE0F`, // variation selectors
    String.raw`\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF`, // zero-width and bidirectional controls
    String.raw`\uFFF0-\uFFFB\u{1D173}-\u{1D17A}`, // interlinear and musical controls
    String.raw`\u{E0000}-\u{E0FFF}`, // tags, further variation selectors
  ].join('')}]`,
  'gu',
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
/** Word's bullets come from the Symbol font, mapped to the private use area. */
const SYMBOL_BULLETS = /[\uF0B7\uF0A7\uF0D8\uF0FC\uF076\uF02D]/g;
const PRIVATE_USE = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu;
const LIGATURES: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/** Text as people see it: composed (NFC), without hidden characters; spaces and newlines stay as they are. */
export function visibleText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(HIDDEN, '')
    .replace(SYMBOL_BULLETS, '•')
    .replace(PRIVATE_USE, '')
    .replace(CONTROL, ' ')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => LIGATURES[ligature] ?? ligature)
    .replace(/[\uD800-\uDFFF]/gu, '�');
}

/** One line: every run of white space is a space. */
export function oneLine(text: string): string {
  return visibleText(text).replace(/\s+/gu, ' ').trim();
}

/** Lines kept, each trimmed, without blank ones. */
export function keptLines(text: string): string {
  return visibleText(text)
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join('\n');
}
