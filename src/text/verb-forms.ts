import type { Language } from '../domain/language.ts';

const CLITIC = 'me|te|se|nos|os|les?|l[oa]s?';
/** Two pronouns after an infinitive or gerund, and one after verbs too short for Snowball to see it. */
const ATTACHED = new RegExp(
  `^(?:(.{1,30}(?:[aei]r|ndo))(?:me|te|se|nos|os)(?:les?|l[oa]s?)|(dar|ver|ir|ser|oir|reir|abrir|unir)(?:${CLITIC}))$`,
);
/** A polite imperative with its pronoun: solicítelo, infórmeme, preséntense. Shorter ones look like nouns (modelo). */
const IMPERATIVE = /^(.{3,30}[ea])n?(?:me|se|les?|los?)$/;
const MIN_IMPERATIVE = 5;
const INFINITIVE_WITH_TE = /^(.{2,30}[aei]r)te$/;
/** Comparte and reparte are no forms of comparar and reparar. */
const NO_INFINITIVE = /parte$/;

/** Letters that Spanish spells in another way before e and i, with the forms in which each shows. */
const RESPELLED: readonly [pattern: RegExp, other: string][] = [
  // realice, luces; indique; dirija
  [/c(?=e(?:s|n|mos)?$)/, 'z'],
  [/qu(?=e(?:s|n|mos)?$)/, 'c'],
  [/(?<=.{4})j(?=(?:a|as|an|o)$)/, 'g'],
  // realizar, indicar
  [/z(?:ar|ando|ad[oa]s?)$/, 'ce'],
  [/c(?:ar|ando|ad[oa]s?)$/, 'que'],
];
/** renuevo, devuelven; cierran: the stem of the infinitive has another vowel. Shorter stems are nouns (suelo, puerto). */
const BROKEN_VOWELS: readonly [pattern: RegExp, vowel: string][] = [
  [/ue(?=[^aeiou]{1,2}(?:o|an|en)$)/, 'o'],
  [/ie(?=[^aeiou]{1,2}(?:o|an|en)$)/, 'e'],
];
const MIN_BROKEN = 6;

/** A verb without the pronouns that stemming leaves at it: devolvérmelo, darse. Other words as they are. @param word folded */
export function withoutPronouns(word: string, language: Language): string {
  if (language !== 'es' && language !== 'gl') return word;
  const [, verb, short] = ATTACHED.exec(word) ?? [];
  return verb ?? short ?? word;
}

/**
 * Other forms of a word, if it is the verb it looks like, whose stem is another: solicítelo (solicite), renuevo
 * (renovo), realice (realize). Some are of no language; they are to be looked up, not shown. @param word folded
 */
export function kindredForms(word: string, language: Language): string[] {
  if (language !== 'es' && language !== 'gl') return [];
  const imperative = IMPERATIVE.exec(word)?.[1];
  const infinitive = NO_INFINITIVE.test(word) ? undefined : INFINITIVE_WITH_TE.exec(word)?.[1];
  const bare = [
    ...(imperative !== undefined && imperative.length >= MIN_IMPERATIVE ? [imperative] : []),
    ...(infinitive === undefined ? [] : [infinitive]),
  ];
  const respelled = [word, ...bare].flatMap((form) =>
    RESPELLED.filter(([pattern]) => pattern.test(form)).map(([pattern, other]) => form.replace(pattern, other)),
  );
  const unbroken =
    word.length < MIN_BROKEN
      ? []
      : BROKEN_VOWELS.filter(([pattern]) => pattern.test(word)).map(([pattern, vowel]) => word.replace(pattern, vowel));
  return [...bare, ...respelled, ...unbroken];
}
