import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { detectLanguage } from '../../src/text/detect-language.ts';

const RETRIEVAL = join(process.env.SHARED_DIR ?? '../shared', 'data/retrieval');

describe('detecting a language', () => {
  it.each([
    ['ca', "Com m'empadrono?"],
    ['ca', 'Quant costa la targeta de resident?'],
    ['ca', 'vull demanar cita prèvia'],
    ['ca', "on es paga l'IBI"],
    ['en', 'How do I register?'],
    ['en', 'parking permit price'],
    ['en', 'lost dog, what should I do'],
    ['es', 'como me empadrono'],
    ['es', 'cuanto vale el bono bus'],
    ['es', '¿Dónde pago la multa?'],
    ['es', 'renovar tarjeta residente'],
  ] as const)('reads %s in "%s", whatever is expected', (language, text) => {
    expect(detectLanguage(text, language === 'es' ? 'ca' : 'es')).toBe(language);
  });

  it.each(['', '12345', 'IBI', '😀', 'DNI 2026'])('falls back without a cue ("%s")', (text) => {
    for (const fallback of ['es', 'ca', 'en'] as const) expect(detectLanguage(text, fallback)).toBe(fallback);
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void expect(['es', 'ca', 'en']).toContain(detectLanguage(text, 'es')),
      ),
    );
  });

  it.skipIf(!existsSync(RETRIEVAL)).each([
    ['xquad-es', 'es'],
    ['xquad-en', 'en'],
  ] as const)('knows at least 99 of 100 questions of %s (needs SHARED_DIR)', (set, language: Language) => {
    const lines = readFileSync(join(RETRIEVAL, set, 'queries.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const texts = lines.map((line): string => JSON.parse(line).text);
    const right = texts.filter((text) => detectLanguage(text, language === 'es' ? 'en' : 'es') === language);
    expect(right.length / texts.length).toBeGreaterThanOrEqual(0.99);
  });
});
