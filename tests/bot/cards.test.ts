import { beforeAll, describe, expect, it } from 'vitest';
import type { Card, Element } from '../../bot/cards/elements.ts';
import { createPhrasing } from '../../bot/cards/phrasing.ts';
import { LOCALES } from '../../src/domain/language.ts';
import { actionsOf } from '../support/card-actions.ts';
import { cardProblems, hasCardSchema } from '../support/card-schema.ts';
import { everyCard } from '../support/card-views.ts';

const phrasings = LOCALES.map((locale) => createPhrasing(locale, 'Europe/Madrid'));
const spanish = createPhrasing('es', 'Europe/Madrid');
const LIMIT = 28 * 1024;

const PLAIN = 'Para empadronarse necesita:\n- Documento de identidad\n- Contrato de alquiler';
const HOSTILE =
  '[pulse aquí](https://malo.example) ![x](https://malo.example/x.png) <at>Todos</at> **negrita** `c` <b>b</b> {{DATE(2026)}}';

/** Every element of a card that shows text, with the text. */
function texts(node: unknown, found: { type: string; text: string }[] = []): { type: string; text: string }[] {
  if (Array.isArray(node)) for (const item of node) texts(item, found);
  else if (typeof node === 'object' && node !== null) {
    const { type, text } = node as Element;
    if (typeof text === 'string') found.push({ type, text });
    for (const value of Object.values(node)) texts(value, found);
  }
  return found;
}

const cardsIn = (text: string) =>
  phrasings.flatMap((phrasing) =>
    Object.entries(everyCard(phrasing, text)).map(([name, card]): [string, Card] => [
      `${name} (${phrasing.locale})`,
      card,
    ]),
  );

describe.skipIf(!hasCardSchema)('the schema of Adaptive Cards 1.5 (skipped without the shared specifications)', () => {
  let problems: (card: unknown) => string[];
  beforeAll(() => {
    problems = cardProblems();
  });

  it('refuses what is no card', () => {
    expect(problems({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock' }] })).not.toEqual([]);
  });

  it.each(cardsIn(PLAIN))('accepts the card: %s', (_name, card) => {
    expect(problems(card)).toEqual([]);
  });

  it.each(cardsIn(HOSTILE))('accepts it with hostile texts: %s', (_name, card) => {
    expect(problems(card)).toEqual([]);
  });
});

describe('a card', () => {
  it.each([
    ['long lines', 'ñ'.repeat(20_000)],
    ['many lines', 'a\n'.repeat(10_000)],
    ['quotes', '"\\'.repeat(10_000)],
    ['characters of four bytes', '😀'.repeat(5_000)],
  ])('stays below 28 KB with %s and says what was cut', (_name, text) => {
    for (const [name, card] of cardsIn(text)) {
      expect([name, Buffer.byteLength(JSON.stringify(card)) < LIMIT]).toEqual([name, true]);
    }
    const { body } = everyCard(spanish, text)['suggestion, open'] ?? { body: [] };
    expect(texts(body).some((shown) => shown.text.endsWith('… (texto recortado; completo en la pestaña)'))).toBe(true);
  });

  it.each(cardsIn(HOSTILE))('keeps nobody else’s text where Markdown is read: %s', (_name, card) => {
    const read = texts(card.body).filter(({ type }) => type !== 'TextRun');
    for (const { text } of read) expect(text).not.toContain('malo.example');
    expect(card.fallbackText).not.toMatch(/[[\]<>*`]/);
  });

  it.each(cardsIn(PLAIN))('says in one line of plain text what it is: %s', (_name, card) => {
    expect(card.fallbackText).not.toBe('');
    expect(card.fallbackText).not.toContain('{');
    for (const { text } of texts(card.body)) expect(text).not.toMatch(/\{\w+\}/);
  });

  it.each(cardsIn(PLAIN))('offers no more buttons than Teams shows, each with its ids and nonce: %s', (_name, card) => {
    expect(card.actions?.length ?? 0).toBeLessThanOrEqual(6);
    for (const { type, data } of actionsOf(card)) {
      if (type !== 'Action.OpenUrl') expect(data).toMatchObject({ nonce: 'n1' });
    }
  });
});

describe('what the cards say', () => {
  const cards = everyCard(spanish, 'Se puede.');
  const said = (name: string) =>
    texts(cards[name]?.body)
      .map(({ text }) => text)
      .join('\n');

  it('records who used a suggestion and when, and offers nothing more', () => {
    expect(said('suggestion, accepted')).toContain('Usada por usted a las 10:42');
    expect(cards['suggestion, accepted']?.actions).toBeUndefined();
  });

  it('names the confidence and how the text was made in words', () => {
    expect(said('suggestion, open')).toContain('Confianza alta · 9 fuentes · sin redacción automática');
    expect(said('suggestion, generated')).toContain('Generado por IA');
  });

  it('says in a line each which sources disagree, what was masked and what was removed', () => {
    const known = said('suggestion, generated, with all there is to know of it');
    expect(known).toContain('Las fuentes no coinciden: [1] dice «Se puede.»; una fuente dice «Se puede.».');
    expect(known).toContain('Datos personales ocultos antes de buscar la respuesta: 1 DNI y 2 teléfonos.');
    expect(known).toContain('Se han quitado 2 frases que no superaron la comprobación.');
    expect(known.match(/no coinciden/g)).toHaveLength(2);
  });

  it('says why a model that is configured did not write it', () => {
    expect(said('suggestion, quoted because the model was slow')).toContain('El modelo ha tardado demasiado.');
    expect(said('ungrounded, read by a model')).toContain('El modelo ha leído las fuentes y no ha encontrado');
    expect(said('suggestion, open')).not.toContain('El modelo');
  });

  it('says when the sources are in another language than the question, and only then', () => {
    const notice = 'Las fuentes están en castellano; la pregunta, en gallego.';
    expect(said('suggestion, from sources in another language')).toContain(notice);
    expect(said('suggestion, open')).not.toContain('la pregunta, en');
    expect(said('suggestion, accepted')).not.toContain('la pregunta, en');
  });

  it('numbers the sources, says until when they hold, and counts those left out', () => {
    expect(said('suggestion, open')).toContain('[1] Se puede. · vigente hasta el 31 de diciembre de 2026');
    expect(said('suggestion, open')).toContain('Otras fuentes: 1');
  });

  it('offers the expert first, and as the only way, when there is no source', () => {
    expect(said('ungrounded')).toContain('No tengo una fuente para esto');
    expect(cards.ungrounded?.actions).toMatchObject([{ title: 'Preguntar a un experto', style: 'positive' }]);
  });

  it('names to everybody who holds a question and since when', () => {
    expect(said('question, claimed')).toContain('La lleva Jordi Ferrer desde las 10:42');
    expect(actionsOf(cards['question, claimed']).map(({ title }) => title)).toEqual([
      'Responder',
      'Liberar',
      'Pasar a otra materia',
    ]);
  });

  it('keeps the answer out of the channel once the question is closed', () => {
    expect(said('question, answered')).toContain('Respondida por Jordi Ferrer');
    expect(said('question, closed').match(/Se puede/g)).toHaveLength(1);
  });

  it('asks for the experts one question at a time', () => {
    const titles = (name: string) => actionsOf(cards[name]).map(({ title }) => title);
    expect(titles('suggestion, open')).toContain('Preguntar a un experto');
    expect(titles('suggestion, asked')).not.toContain('Preguntar a un experto');
    expect(titles('suggestion, answered by an expert')).toContain('Preguntar a un experto');
  });
});
