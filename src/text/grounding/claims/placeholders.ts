import { fold } from '../../fold.ts';
import { redact } from '../../redact.ts';
import { placeholdersIn as restorable } from '../../redaction/placeholders.ts';
import { placeholdersIn } from '../markup/canonical.ts';
import { markersIn } from '../markup/citation-forms.ts';

const KNOWN_FORM = /\[\s*\p{Lu}[\p{Lu}_]{1,24}[_ -]{1,2}\d{1,4}\s*\]/gu;
/** What letters are filled in with: "{{nombre}}", "<DNI_1>", "____". */
const TEMPLATE = /\{\{?[^{}\n]{0,60}\}?\}|<<[^<>\n]{1,60}>>|<\s*\p{Lu}{2,}_?\d*\s*>|_{3,}/u;
const BRACKET = /[[【]([^\]】\n]{1,60})[\]】]/gu;

/**
 * Something that stands for what is to be filled in, and that nobody would fill in: an unknown placeholder, a template's.
 * @param text as the model wrote it, but for its links and pictures
 * @param known the placeholders of this question
 * @param sources a passage may have brackets of its own
 */
export function unknownPlaceholder(
  text: string,
  known: ReadonlySet<string>,
  sources: readonly string[],
): string | undefined {
  const strange =
    placeholdersIn(text).find((placeholder) => !known.has(placeholder)) ??
    // In every form that would be taken for one when identifiers are put back, also without brackets.
    restorable(text).find(({ placeholder }) => !known.has(placeholder))?.written;
  if (strange !== undefined) return strange;
  const template = TEMPLATE.exec(text)?.[0];
  if (template !== undefined && !isWithin(template, sources)) return template;
  let rest = text.replace(KNOWN_FORM, ' ');
  for (const { at, end } of markersIn(rest).reverse()) rest = `${rest.slice(0, at)} ${rest.slice(end)}`;
  return [...rest.matchAll(BRACKET)]
    .map(([whole]) => whole)
    .find((whole) => /\p{L}/u.test(whole) && !isWithin(whole, sources));
}

/** An identifier in clear that does not stand in what is cited: no source of ours would give it away. */
export function strangeIdentifier(plain: string, sources: readonly string[]): string | undefined {
  const { found } = redact(plain);
  if (found.length === 0) return undefined;
  const compact = sources.map(compacted);
  const strange = found.find(({ value }) => !compact.some((source) => source.includes(compacted(value))));
  return strange?.placeholder;
}

function isWithin(part: string, sources: readonly string[]): boolean {
  const folded = fold(part);
  return sources.some((source) => fold(source).includes(folded));
}

function compacted(text: string): string {
  return fold(text).replace(/[\s./-]/g, '');
}
