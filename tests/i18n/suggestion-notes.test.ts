import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/domain/language.ts';
import { FallbackReasonSchema } from '../../src/domain/provenance.ts';
import {
  contradictionNote,
  fallbackNote,
  identifierName,
  maskedNote,
  removedNote,
} from '../../src/i18n/suggestion-notes.ts';
import { IDENTIFIER_KINDS } from '../../src/text/redaction/identifier.ts';
import { aProvenance, aScoredPassage, aSuggestion } from '../support/records.ts';

const masked = (...kinds: string[]) => kinds.map((kind, index) => ({ placeholder: `[${kind}_${index + 1}]`, kind }));

describe('what is said of how a suggestion came to be', () => {
  it('tells why the model did not write it, for every reason and in every language', () => {
    const said = LOCALES.flatMap((locale) =>
      FallbackReasonSchema.options.map((fallback) =>
        fallbackNote(locale, aSuggestion({ provenance: aProvenance({ fallback }) })),
      ),
    );
    expect(new Set(said).size).toBe(LOCALES.length * FallbackReasonSchema.options.length);
    for (const text of said) expect(text).toMatch(/^[^{}]+\. [^{}]+\.$/);
  });

  it('speaks of quotations only where there are some', () => {
    const provenance = aProvenance({ fallback: 'no-answer' });
    expect(fallbackNote('es', aSuggestion({ provenance }))).toBe(
      'El modelo ha leído las fuentes y no ha encontrado la respuesta. Lo que ve son citas literales de las fuentes.',
    );
    expect(fallbackNote('es', aSuggestion({ provenance, status: 'ungrounded' }))).toBe(
      'El modelo ha leído las fuentes y no ha encontrado la respuesta.',
    );
    expect(fallbackNote('es', aSuggestion())).toBeUndefined();
    expect(fallbackNote('es', aSuggestion({ provenance: aProvenance() }))).toBeUndefined();
  });

  it('counts what was masked by kind, in words, and never says what it was', () => {
    expect(maskedNote('es', masked('DNI', 'TELEFONO', 'TELEFONO'))).toBe(
      'Datos personales ocultos antes de buscar la respuesta: 1 DNI y 2 teléfonos.',
    );
    expect(maskedNote('ca', masked('NACIMIENTO'))).toContain('1 data de naixement');
    expect(maskedNote('en', masked('NEW_KIND', 'OTHER_KIND'))).toContain('2 personal details');
    expect(maskedNote('es', masked('IBAN'), 'masked.rewriting')).toBe(
      'Datos personales que el modelo no ha visto: 1 IBAN.',
    );
    expect(maskedNote('es', [])).toBeUndefined();
  });

  it('has a name for every kind of identifier that is taken out', () => {
    for (const locale of LOCALES) {
      const unknown = identifierName(locale, 'NEW_KIND');
      expect(IDENTIFIER_KINDS.filter((kind) => identifierName(locale, kind) === unknown)).toEqual([]);
    }
  });

  it('counts the sentences that were removed', () => {
    expect(removedNote('es', 1)).toBe('Se ha quitado 1 frase que no superó la comprobación.');
    expect(removedNote('en', 3)).toBe('3 sentences that did not pass the checks were removed.');
    expect(removedNote('es', 0)).toBeUndefined();
  });

  it('names sources that disagree by their number, else by their title', () => {
    const suggestion = aSuggestion();
    const cited = suggestion.citations[0]?.passageId ?? '';
    const other = aScoredPassage({ title: 'Ordenanza de 2019' });
    const both = { ...suggestion, passages: [...suggestion.passages, other] };
    expect(contradictionNote('es', { passages: [cited, other.id], told: ['3 meses', '15 días'] }, both)).toBe(
      'Las fuentes no coinciden: [1] dice «3 meses»; «Ordenanza de 2019» dice «15 días». Compruebe cuál está vigente.',
    );
    expect(contradictionNote('es', { passages: ['x', cited], told: ['a', 'b'] }, both)).toContain(
      'una fuente dice «a»',
    );
  });
});
