import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryTerms } from '../../src/text/analyse.ts';
import { SHIPPED_SYNONYMS, shippedSynonyms } from '../../src/text/shipped-synonyms.ts';
import { createSynonymLexicon } from '../../src/text/synonym-lexicon.ts';
import { parseSynonyms } from '../../src/text/synonyms.ts';

const lexicon = (text: string) => {
  const read = parseSynonyms(text);
  if (!read.ok) throw new Error(read.problem);
  return createSynonymLexicon(read.rules);
};
const standsFor = (text: string, question: string) =>
  queryTerms(question, 'es', { synonyms: lexicon(text) }).map(({ word, alternatives }) => [
    word,
    alternatives.map(({ parts }) => parts.map(([stem]) => stem).join(' ')),
  ]);

describe('reading a vocabulary of synonyms', () => {
  it('takes groups both ways and arrows one way, and leaves comments out', () => {
    expect(parseSynonyms('# title\n\nIBI = contribución # a tax\r\ncoger hora => cita previa = turno')).toEqual({
      ok: true,
      rules: [
        { from: 'IBI', to: ['contribución'], mutual: true },
        { from: 'contribución', to: ['IBI'], mutual: true },
        { from: 'coger hora', to: ['cita previa', 'turno'], mutual: false },
      ],
    });
  });

  it.each([
    ['IBI', /needs = or =>/],
    ['IBI = ', /missing/],
    ['a => ', /missing/],
    ['a => b => c', /only one =>/],
    ['a = b => c', /before =>/],
    ['IBI = ibi', /stands twice/],
    ['a = b c d e f g h i j k l m n o p', /more than 14 words/],
    [Array.from({ length: 41 }, (_, n) => `w${n}`).join(' = '), /more than 40/],
  ])('names the line of "%s"', (line, problem) => {
    const read = parseSynonyms(`a = b\n\n${line}\n`);
    expect(read).toMatchObject({ ok: false, line: 3, problem: expect.stringMatching(problem) });
  });

  it('refuses more than anybody would write', () => {
    const lines = Array.from({ length: 20_001 }, (_, n) => `a${n} => b`);
    expect(parseSynonyms(lines.join('\n'))).toMatchObject({ ok: false, line: 20_001 });
  });

  it('reads or refuses any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab =>#\n') }), (text) => {
        const read = parseSynonyms(text);
        expect(read.ok || read.line > 0).toBe(true);
      }),
    );
  });

  it('ships at least 250 groups', () => {
    const lines = readFileSync(SHIPPED_SYNONYMS, 'utf8').split('\n');
    expect(lines.filter((line) => /^[^#]+=/.test(line)).length).toBeGreaterThan(250);
    expect(shippedSynonyms().matches(['contribucion'], 'es')).not.toEqual([]);
  });
});

const ACRONYMS =
  'IBI IVTM IIVTNU ITP AJD ISD IRPF IVA IAE ICIO SEPE INSS TGSS DGT AEAT BOE BOP DOGV RD LPAC LOPD RGPD DNI NIE NIF CIF ' +
  'TIE PMR VPO ITV ORA SER ZBE TSE IMV RAI SAAD DUA OMIC ESO FP PGOU CSV NUSS';

describe('the shipped vocabulary', () => {
  it.each(ACRONYMS.split(' '))('knows what %s stands for', (acronym) => {
    const terms = queryTerms(`¿Qué es ${acronym}?`, 'es', { synonyms: shippedSynonyms() });
    expect(terms.some(({ alternatives }) => alternatives.some(({ parts }) => parts.length > 1))).toBe(true);
  });

  it.each([
    ['com m’empadrone', 'ca', 'alta al padró', 'ca'],
    ['onde me empadroo', 'gl', 'alta en el padrón', 'es'],
    ['nola erroldatu naiteke', 'eu', 'alta en el padrón', 'es'],
    ['how do I register my address', 'en', 'register of residents', 'en'],
    ['kiero enpadronarme', 'es', 'alta en el padrón', 'es'],
  ] as const)('has the administration’s words for «%s»', (text, language, meant, its) => {
    const [term] = queryTerms(text, language, { synonyms: shippedSynonyms() });
    const stems = term?.alternatives.map(({ parts }) => parts.flat()) ?? [];
    const wanted = queryTerms(meant, its).map((one) => [one.stem, ...one.otherStems]);
    expect(stems.some((one) => wanted.every((forms) => forms.some((form) => one.includes(form))))).toBe(true);
  });

  it('tells the parking SER from the verb', () => {
    const asked = (text: string) => queryTerms(text, 'es', { synonyms: shippedSynonyms() }).map((term) => term.stem);
    expect(asked('horario del SER')).toContain('sigla.ser');
    expect(asked('horario para ser funcionario')).not.toContain('sigla.ser');
  });
});

describe('what the words of a query stand for', () => {
  it('is said once however often the word is', () => {
    expect(standsFor('IBI = contribución', 'ibi, ibi y otra vez ibi')[0]).toEqual(['ibi', ['contribu']]);
  });

  it('leaves out what is asked anyway', () => {
    expect(standsFor('receta electrónica => receta médica', 'receta médica electrónica')).toEqual([
      ['receta', []],
      ['medica', []],
      ['electronica', []],
    ]);
  });

  it('finds a phrase in other forms and with words between', () => {
    const [piso] = standsFor('pagar menos => reducción', 'quiero pagar la multa menos');
    expect(piso).toEqual(['pagar', ['reduccion']]);
    expect(standsFor('inscribirse en el padrón = empadronarse', '¿Puedo inscribirme en el padron?')[0]?.[1]).toEqual([
      'empadron',
    ]);
  });

  it('goes one way where the vocabulary says so', () => {
    expect(standsFor('cole => colegio', 'colegio')).toEqual([['colegio', []]]);
  });

  it('prefers the longer phrase to the words within it', () => {
    expect(standsFor('zona azul = ORA\nzona = barrio', 'zona azul')).toEqual([
      ['zona', ['ora']],
      ['azul', ['ora']],
    ]);
    expect(standsFor('zona azul = ORA\nzona = barrio', 'zona')).toEqual([['zona', ['barri']]]);
  });

  it('keeps to the order of a phrase with a negation, and to the negation', () => {
    const text = 'sin contrato => sin título';
    expect(standsFor(text, 'vivo sin contrato').at(-1)).toEqual(['contrato', ['titul']]);
    expect(standsFor(text, 'contrato de agua').at(0)).toEqual(['contrato', []]);
  });
});
