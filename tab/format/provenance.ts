import type { Locale } from '../../src/domain/language.ts';
import type { ModelUse, Provenance } from '../../src/domain/provenance.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import { t } from '../../src/i18n/t.ts';

/** One thing that is known of how a suggestion was made: its name, and a line or several. */
export interface Making {
  name: string;
  lines: string[];
}

/** How a suggestion was made, as people read it; what is not known is left out. Empty when nothing was kept. */
export function makingOf(locale: Locale, suggestion: Suggestion): Making[] {
  const { provenance, citations, passages } = suggestion;
  if (!provenance) return [];
  const sources = citations.flatMap(({ n, passageId, title }) => {
    const passage = passages.find(({ id }) => id === passageId);
    return passage ? [`[${n}] ${title} · ${passage.versionId}`] : [];
  });
  return [
    ...modelLines(locale, provenance),
    { name: t(locale, 'tab.provenance.times'), lines: timesText(locale, suggestion.timings) },
    checksLine(locale, provenance),
    { name: t(locale, 'tab.provenance.sources'), lines: sources },
  ].filter(({ lines }) => lines.length > 0);
}

/** The same of a text that a model wrote without sources of its own. */
export function makingOfText(locale: Locale, made: MadeText): Making[] {
  return [...modelLines(locale, made), checksLine(locale, made)].filter(({ lines }) => lines.length > 0);
}

type MadeText = Pick<Provenance, 'use' | 'checks'>;

function modelLines(locale: Locale, { use }: MadeText): Making[] {
  return [
    { name: t(locale, 'tab.provenance.model'), lines: use ? [use.model] : [] },
    { name: t(locale, 'tab.provenance.prompt'), lines: use ? [use.prompt] : [] },
    { name: t(locale, 'tab.provenance.tokens'), lines: use ? [tokensText(locale, use.tokens)] : [] },
    { name: t(locale, 'tab.provenance.cost'), lines: use?.cost ? [costText(locale, use.cost)] : [] },
  ];
}

function checksLine(locale: Locale, { checks }: MadeText): Making {
  const names = checks.map((check) => t(locale, `tab.check.${check}`));
  const lines = names.length > 0 ? [new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)] : [];
  return { name: t(locale, 'tab.provenance.checks'), lines };
}

function tokensText(locale: Locale, { input, output, estimated }: ModelUse['tokens']): string {
  const number = new Intl.NumberFormat(locale);
  const key = estimated ? 'tab.provenance.tokens-estimated' : 'tab.provenance.tokens-used';
  return t(locale, key, { input: number.format(input), output: number.format(output) });
}

/** Fractions of a cent count here. */
function costText(locale: Locale, { amount, currency }: NonNullable<ModelUse['cost']>): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${new Intl.NumberFormat(locale).format(amount)} ${currency}`;
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 6 };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(amount);
}

function timesText(locale: Locale, { retrievalMs, firstTokenMs, totalMs }: Suggestion['timings']): string[] {
  const parts = [
    ['retrieval', retrievalMs],
    ['first', firstTokenMs],
    ['total', totalMs],
  ] as const;
  // A time of 0 is of something that did not happen.
  const taken = parts.filter(([, ms]) => ms > 0);
  const texts = taken.map(([part, ms]) => t(locale, `tab.provenance.${part}`, { time: timeText(locale, ms) }));
  return texts.length > 0 ? [texts.join(' · ')] : [];
}

function timeText(locale: Locale, ms: number): string {
  const long = ms >= 1000;
  const unit = { style: 'unit', unit: long ? 'second' : 'millisecond', unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(locale, { ...unit, maximumFractionDigits: long ? 1 : 0 }).format(long ? ms / 1000 : ms);
}
