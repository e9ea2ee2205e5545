import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExtractiveAnswerModel } from '../../../src/adapters/extractive/answer-model.ts';
import type { ScoredPassage } from '../../../src/domain/passage.ts';
import { checkCitations, citationMarkers, withoutCitations } from '../../../src/text/citations.ts';
import { detectLanguage } from '../../../src/text/detect-language.ts';
import { aDraftRequest, describeAnswerModelContract, draftEvents } from '../../contracts/answer-model-contract.ts';
import { aScoredPassage } from '../../support/records.ts';

const model = createExtractiveAnswerModel();
describeAnswerModelContract('extractive', async () => model);

const section = (position: number, heading: string, text: string, over: Partial<ScoredPassage> = {}): ScoredPassage =>
  aScoredPassage({
    documentId: 'terrazas',
    title: 'Terrazas de bares',
    headingPath: heading === '' ? [] : [heading],
    text,
    questions: [],
    url: 'https://villaverde.example/terrazas',
    position,
    score: 5 - position / 10,
    ...over,
  });

const LIST = `Para la terraza debe presentar:\n\n- El plano de la terraza, con mesas y sillas.\n- El seguro de **responsabilidad civil** en vigor.\n- La [licencia](https://villaverde.example/licencia) del local.`;
const TERRAZAS = [
  section(0, '', 'La autorización de terraza permite poner mesas en la acera. Se concede por un año.'),
  section(1, 'Documentos que debe aportar', LIST),
  section(2, 'Plazo', 'La solicitud se presenta del 1 de febrero al 31 de marzo. Se resuelve en 2 meses.'),
  section(3, 'Cuánto cuesta', 'La tasa es de 42,50 € por m² y año. La primera vez no se paga fianza.'),
  section(4, 'Dónde y cómo', 'Se pide en la sede electrónica o en la calle Aduana 8, con cita previa en el 010.'),
  section(5, 'Normativa', 'Ordenanza de terrazas de 2019, artículo 12, sobre la terraza, las mesas y la acera.'),
];

const draft = async (question: string, over: Parameters<typeof aDraftRequest>[0] = {}) => {
  const last = (await draftEvents(model, aDraftRequest({ question, passages: TERRAZAS, ...over }))).at(-1);
  return last?.type === 'completed' ? last : { text: '', quotes: {} };
};

describe('the extractive answer', () => {
  it.each([
    ['¿Cuánto cuesta la terraza?', '42,50 €', 'marzo'],
    ['¿Hasta cuándo puedo pedir la terraza?', '31 de marzo', '42,50'],
    ['¿Dónde se solicita la terraza?', 'calle Aduana 8', '42,50'],
    ['¿Qué papeles necesito para la terraza?', 'El seguro', '42,50'],
    ['Quant costa la terraza?', '42,50 €', 'marzo'],
    ['cuanto cuesta la teraza', '42,50 €', 'marzo'],
    ['Canto custa a terraza?', '42,50 €', 'marzo'],
    ['Ata cando podo pedir a terraza?', '31 de marzo', '42,50'],
    ['Onde se solicita a terraza?', 'calle Aduana 8', '42,50'],
    ['Zenbat balio du terrazak?', '42,50 €', 'marzo'],
    ['Noiz arte eska daiteke terraza?', '31 de marzo', '42,50'],
    ['Zer agiri behar dira terrazarako?', 'El seguro', '42,50'],
    ['How much does a terraza cost?', '42,50 €', 'marzo'],
  ])('answers "%s" with %s and leaves the rest out', async (question, wanted, other) => {
    const { text } = await draft(question, { language: detectLanguage(question, 'es') });
    expect(text).toContain(wanted);
    expect(text).not.toContain(other);
  });

  it('keeps a list whole with its lead-in, as plain text', async () => {
    const { text } = await draft('¿Qué documentos pido para la terraza?');
    expect(text).toContain(
      'Para la terraza debe presentar [2]:\n- El plano de la terraza, con mesas y sillas [2].\n' +
        '- El seguro de responsabilidad civil en vigor [2].\n- La licencia del local [2].',
    );
  });

  it('answers both parts of a question, each from its section', async () => {
    const { text, quotes } = await draft('¿Cuánto cuesta la terraza y cuándo se pide?');
    expect(text).toContain('42,50 € por m² y año [4].');
    expect(text).toContain('31 de marzo [3].');
    expect(Object.keys(quotes)).toEqual(['3', '4']);
  });

  it('tells who asks how, where to go and what to bring', async () => {
    const { text } = await draft('¿Cómo pongo una terraza?');
    expect(text).toContain('sede electrónica');
    expect(text).toContain('El plano');
  });

  it('gives the overview for a bare subject, and the laws only to who asks for them', async () => {
    expect((await draft('terraza')).text).toContain('permite poner mesas');
    expect((await draft('terraza')).text).not.toContain('Ordenanza');
    expect((await draft('qué ordenanza regula las mesas de la terraza en la acera')).text).toContain('Ordenanza');
  });

  it('opens and closes in the language of the question and says in which the source is', async () => {
    const { text } = await draft('How much does a terraza cost?', { language: 'en' });
    expect(text).toMatch(/^Thank you for your question\./);
    expect(text).toContain('published in Spanish');
    expect(text).toContain('You can find out more at https://villaverde.example/terrazas');
    expect((await draft('¿Cuánto cuesta la terraza?')).text).not.toContain('publicada en');
  });

  it('speaks the language of the institution around the answer to a question in Galician or Basque', async () => {
    const galician = { question: 'Canto custa a terraza?', language: 'gl' as const };
    expect((await draft(galician.question, galician)).text).toMatch(/^Gracias por su consulta\..*castellano/s);
    const valencian = createExtractiveAnswerModel({ locale: 'ca' });
    const events = await draftEvents(valencian, aDraftRequest({ ...galician, passages: TERRAZAS }));
    expect(events.at(-1)).toMatchObject({ type: 'completed', text: expect.stringMatching(/^Gràcies per/) });
  });

  it('stays with the document found first unless it lacks what is asked', async () => {
    const other = section(0, 'Cuánto cuesta', 'El vado de la terraza cuesta 90 €.', {
      documentId: 'vado',
      title: 'Vado',
      score: 4,
    });
    expect((await draft('¿Cuánto cuesta la terraza?', { passages: [...TERRAZAS, other] })).text).not.toContain('90 €');
  });

  it('names the source in the opening only when no figure of it stands alone', async () => {
    const named = section(0, 'Cuánto cuesta', 'La tasa es de 5 € en 2026.', { title: 'Tasa de terrazas 2026' });
    const unnamed = section(0, 'Cuánto cuesta', 'La tasa es de 5 €.', { title: 'Tasa de terrazas 2026' });
    expect((await draft('¿Cuánto cuesta la tasa de terrazas?', { passages: [named] })).text).toContain(
      '«Tasa de terrazas 2026»',
    );
    expect((await draft('¿Cuánto cuesta la tasa de terrazas?', { passages: [unnamed] })).text).not.toContain('2026');
  });

  it('does not repeat the question of a past case to another citizen', async () => {
    const title = 'a mi vecino le cobran la terraza, y a mi?';
    const past = section(0, '', 'La tasa de la terraza se cobra por m² y año.', { title, source: 'cases' });
    const { text } = await draft('¿Se cobra la terraza por m² y año?', { passages: [past] });
    expect(text).toContain('se cobra por m² y año');
    expect(text).not.toContain('vecino');
  });

  it('does not let brackets of a source pass for a citation', async () => {
    const passages = [section(0, 'Plazo', 'El plazo de terrazas es de un mes [7], según la nota [1].')];
    const { text } = await draft('¿Qué plazo tienen las terrazas?', { passages });
    expect(text).toContain('un mes (7), según la nota (1) [1].');
    expect(citationMarkers(text).map(({ n }) => n)).toEqual([1]);
  });

  it('has no answer when the best passage has too little of the question', async () => {
    const events = await draftEvents(
      model,
      aDraftRequest({ question: '¿Quién ganó la liga de fútbol?', passages: TERRAZAS }),
    );
    expect(events).toEqual([{ type: 'no-answer' }]);
    const strict = createExtractiveAnswerModel({ minimumConfidence: 1 });
    const question = 'precio de la terraza con sombrilla roja';
    expect(await draftEvents(strict, aDraftRequest({ question, passages: TERRAZAS }))).toEqual([{ type: 'no-answer' }]);
  });

  it('quotes words of the passages and nothing else, whatever they hold', async () => {
    const prose = fc.string({
      unit: fc.constantFrom(...'aB1 .:?|#-*_[]()`\n€ñ', 'terraza ', '\n\n- ', '12 '),
      maxLength: 160,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(prose, { minLength: 1, maxLength: 4 }), prose, async (texts, asked) => {
        const passages = texts.map((text, position) => section(position, '', text));
        const { text, quotes } = await draft(`terraza ${asked}`, { passages });
        expect(checkCitations(text, passages).invalid).toEqual([]);
        for (const [n, quote] of Object.entries(quotes)) expect(passages[Number(n) - 1]?.text).toContain(quote);
        const letters = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');
        const said = withoutCitations(text).split('\n\n').slice(1, -1).join('');
        expect(letters(Object.values(quotes).join('')).length).toBeGreaterThanOrEqual(letters(said).length);
      }),
      { numRuns: 200 },
    );
  });
});
