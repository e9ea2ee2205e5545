import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { detectLanguage } from '../../src/text/detect-language.ts';
import { citizensQuestions, typedBare } from '../support/citizens-questions.ts';

const RETRIEVAL = join(process.env.SHARED_DIR ?? '../shared', 'data/retrieval');

const share = (texts: readonly string[], language: Language, fallback: Language = 'es') =>
  texts.filter((text) => detectLanguage(text, fallback) === language).length / texts.length;

describe('detecting a language', () => {
  it.each([
    ['ca', "Com m'empadrono?"],
    ['ca', 'Quant costa la targeta de resident?'],
    ['ca', 'vull demanar cita prèvia'],
    ['ca', "on es paga l'IBI"],
    ['gl', 'Canto custa a tarxeta de residente?'],
    ['gl', 'onde podo paga-la multa'],
    ['gl', 'quero empadroarme'],
    ['eu', 'Nola erroldatu naiteke?'],
    ['eu', 'zenbat balio du txartelak'],
    ['eu', 'non ordaindu isuna'],
    ['en', 'How do I register?'],
    ['en', 'parking permit price'],
    ['en', 'lost dog, what should I do'],
    ['es', 'como me empadrono'],
    ['es', 'cuanto vale el bono bus'],
    ['es', '¿Dónde pago la multa?'],
    ['es', 'renovar tarjeta residente'],
    ['es', 'donde tiro el aceite de freir'],
    ['es', 'el recibo queda afectado nunca a veces'],
  ] as const)('reads %s in "%s", whatever is expected', (language, text) => {
    expect(detectLanguage(text, language === 'es' ? 'ca' : 'es')).toBe(language);
  });

  it.each(['', '12345', 'IBI', '😀', 'DNI 2026', 'السلام'])('falls back without a cue ("%s")', (text) => {
    for (const fallback of LANGUAGES) expect(detectLanguage(text, fallback)).toBe(fallback);
  });

  it('leaves what is written the same in Spanish and Galician to the fallback', () => {
    for (const fallback of ['es', 'gl'] as const) expect(detectLanguage('voto por correo', fallback)).toBe(fallback);
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void expect(LANGUAGES).toContain(detectLanguage(text, 'es')),
      ),
    );
  });

  // Galician shares most of its written words with Spanish; what both could say goes to the fallback.
  it.each([
    ['es', 0.97, 0.95],
    ['ca', 0.95, 0.95],
    ['gl', 0.9, 0.85],
    ['eu', 0.97, 0.95],
    ['en', 0.97, 0.95],
  ] as const)('knows most of the citizens’ questions in %s, however they are typed', (language, seen, unseen) => {
    for (const typed of [(text: string) => text, typedBare]) {
      expect(share(citizensQuestions(language, 'seen').map(typed), language)).toBeGreaterThanOrEqual(seen);
      expect(share(citizensQuestions(language, 'unseen').map(typed), language)).toBeGreaterThanOrEqual(unseen);
    }
  });

  it.skipIf(!existsSync(RETRIEVAL)).each([
    ['xquad-es', 'es', 'en'],
    ['xquad-en', 'en', 'es'],
  ] as const)('knows 99 of 100 questions and passages of %s (needs SHARED_DIR)', (set, language, fallback) => {
    for (const file of ['queries.jsonl', 'corpus.jsonl']) {
      const lines = readFileSync(join(RETRIEVAL, set, file), 'utf8')
        .trim()
        .split('\n');
      const texts = lines.map((line): string => JSON.parse(line).text);
      expect(share(texts, language, fallback)).toBeGreaterThanOrEqual(0.99);
    }
  });
});
