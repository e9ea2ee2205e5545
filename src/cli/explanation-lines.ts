import type { Locale } from '../domain/language.ts';
import type { Passage } from '../domain/passage.ts';
import type { ExplainedPassage, ExplainedTerm, RetrievalExplanation } from '../domain/retrieval-explanation.ts';
import { type TextKey, t } from '../i18n/t.ts';

export interface Explained {
  explanation: RetrievalExplanation;
  /** Those explained, for their titles. */
  passages: readonly Passage[];
  /** Answerability from which on a suggestion answers. */
  threshold: number;
}

/** Why these passages, as lines of text: how the question was read, what was searched and left out, what each has. */
export function explanationLines(locale: Locale, { explanation, passages, threshold }: Explained): string[] {
  const say = (key: TextKey, params?: Record<string, string | number>) => t(locale, key, params);
  const number = createNumberText(locale);
  const { terms, runs, filters, answerability } = explanation;
  const evidence = Object.entries(answerability.evidence).map(([name, value]) => `${name} ${number(value)}`);
  const verdict = answerability.value < threshold ? 'terminal.explain.not-answerable' : 'terminal.explain.answerable';
  return [
    say('terminal.explain.title', { language: say(`language.${explanation.language}`) }),
    '',
    `  ${say('terminal.explain.terms')}`,
    ...terms.flatMap((term) => termLines(locale, term)),
    `  ${say('terminal.explain.runs')}: ${runs.map(({ run, found }) => `${run} ${found}`).join(' · ') || '—'}`,
    `  ${say('terminal.explain.filters')}: ${filterParts(locale, filters).join(' · ')}`,
    `  ${say(verdict, { value: number(answerability.value), threshold: number(threshold) })}`,
    ...(evidence.length > 0 ? [`    ${evidence.join(' · ')}`] : []),
    '',
    `  ${say('terminal.explain.passages')}`,
    ...explanation.passages.flatMap((passage) => passageLines(locale, passage, passages)),
  ];
}

function termLines(locale: Locale, { word, weight, forms, synonyms, corrected }: ExplainedTerm): string[] {
  const number = createNumberText(locale);
  const formTexts = forms.map(({ form, worth, passages }) =>
    t(locale, 'terminal.explain.form', { form, worth: number(worth), passages }),
  );
  return [
    `    ${word}  ${t(locale, 'terminal.explain.weight', { weight: number(weight) })}`,
    ...(corrected === undefined ? [] : [`      ${t(locale, 'terminal.explain.corrected', { corrected })}`]),
    `      ${t(locale, 'terminal.explain.forms')}: ${formTexts.join(' · ') || '—'}`,
    ...(synonyms.length > 0 ? [`      ${t(locale, 'terminal.explain.synonyms')}: ${synonyms.join(', ')}`] : []),
  ];
}

function filterParts(locale: Locale, filters: RetrievalExplanation['filters']): string[] {
  const { audience, on, source, topic, jurisdiction, excluded } = filters;
  return [
    t(locale, `terminal.explain.audience.${audience}`),
    t(locale, 'terminal.explain.on', { day: on }),
    ...(source === undefined ? [] : [t(locale, `terminal.explain.source.${source}`)]),
    ...(topic === undefined ? [] : [t(locale, 'terminal.explain.topic', { topic })]),
    ...(jurisdiction === undefined ? [] : [t(locale, 'terminal.explain.jurisdiction', { jurisdiction })]),
    t(locale, 'terminal.explain.excluded', { excluded }),
  ];
}

function passageLines(locale: Locale, explained: ExplainedPassage, passages: readonly Passage[]): string[] {
  const number = createNumberText(locale);
  const { id, rank, score, runs, matched } = explained;
  const passage = passages.find((held) => held.id === id);
  const name = passage ? [passage.title, ...passage.headingPath].join(' › ') : id;
  const runTexts = runs.map((run) =>
    t(locale, 'terminal.explain.run', { run: run.run, rank: run.rank, score: number(run.score) }),
  );
  const matches = matched.map(({ word, fields }) => {
    const names = fields.map((field) => t(locale, `terminal.explain.field.${field}`));
    return `${word} (${names.join(', ')})`;
  });
  return [
    `    ${rank}. ${number(score)}  ${name}`,
    `       ${t(locale, 'terminal.explain.runs')}: ${runTexts.join(' · ') || '—'}`,
    `       ${t(locale, 'terminal.explain.matched')}: ${matches.join(' · ') || '—'}`,
  ];
}

function createNumberText(locale: Locale): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return (value) => format.format(value);
}
