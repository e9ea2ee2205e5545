import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { embeddingQuery } from '../../src/text/embedding-text.ts';
import { aPerson, ask, draftOf, openDesk } from '../support/desk.ts';
import { openSampleWithModel } from '../support/sample-with-model.ts';
import { writerOf } from '../support/text-writers.ts';

const redactor = vi.hoisted(() => ({ isBroken: false }));
vi.mock(import('../../src/text/redaction/find-identifiers.ts'), async (original) => {
  const { findIdentifiers } = await original();
  return {
    findIdentifiers: (...given: Parameters<typeof findIdentifiers>) => {
      if (redactor.isBroken) throw new Error('the recognisers are broken');
      return findIdentifiers(...given);
    },
  };
});

const marta = aPerson('Marta');
const SAID = 'Me llamo Itziar Goikoetxea Lasa y mi DNI es 12345678Z. ¿Qué necesito para el alta en el padrón?';
/** Said before in the conversation: known again by a part, without a word that announces it. */
const AGAIN = 'Goikoetxea no tiene contrato y acaba en 678Z, ¿puede empadronarse?';
const IDENTIFIERS = /Itziar|Goikoetxea|Lasa|12345678|678Z/i;
const signal = () => new AbortController().signal;

let desk: ReturnType<typeof openDesk> | undefined;
const open = (...given: Parameters<typeof openDesk>) => {
  desk = openDesk(...given);
  return desk;
};
afterEach(() => {
  redactor.isBroken = false;
  desk?.close();
  desk = undefined;
});

describe('redaction: what an expert is asked', () => {
  it('has none of what was said in the conversation, by any of its parts, and the same placeholders', async () => {
    const desk = open();
    const { interactionId, suggestionId } = await ask(desk, marta, SAID);
    const input = { interactionId, suggestionId, question: AGAIN, context: 'Itziar llama cada día' };
    const outcome = await desk.useCases.escalateQuestion(marta, input);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        question: '[NOMBRE_1] no tiene contrato y acaba en [DNI_1], ¿puede empadronarse?',
        context: '[NOMBRE_1] llama cada día',
      },
    });
    const again = await desk.useCases.escalateQuestion(marta, { ...input, key: 'k' });
    expect(await desk.useCases.escalateQuestion(marta, { ...input, key: 'k' })).toEqual(again);
  });

  it('is not put to anybody when identifiers cannot be taken out', async () => {
    const desk = open();
    const { interactionId, suggestionId } = await ask(desk, marta, SAID);
    redactor.isBroken = true;
    const input = { interactionId, suggestionId, question: AGAIN };
    await expect(desk.useCases.escalateQuestion(marta, input)).rejects.toThrow();
    expect((await desk.ports.escalations.list({ tenant: marta.tenant }, { limit: 5 })).total).toBe(0);
  });
});

describe('redaction: what is proposed as knowledge', () => {
  it('has none of what was said in the conversation, by any of its parts', async () => {
    const desk = open();
    const { suggestionId } = await ask(desk, marta, SAID);
    const finalText = 'Estimada Goikoetxea: traiga el libro de familia, el contrato y una autorización firmada.';
    const decided = await desk.useCases.decideSuggestion(marta, { suggestionId, kind: 'edited', finalText, key: 'k' });
    expect(decided.ok).toBe(true);
    const { items } = await desk.ports.candidates.list({ tenant: marta.tenant }, { limit: 5 });
    expect(items[0]?.answer).toMatch(/^Estimada \[NOMBRE_1\]: traiga/);
    expect(JSON.stringify(items)).not.toMatch(IDENTIFIERS);
  });
});

describe('redaction: a redactor that is broken', () => {
  it('lets no text be rewritten and no summary be made for an expert', async () => {
    const writer = writerOf(() => 'No debe llegar.');
    const desk = open({ writer });
    const { interactionId } = await ask(desk, marta, SAID);
    redactor.isBroken = true;
    const refusal = { code: 'not-written', reason: 'not-redacted' };
    const rewritten = await desk.useCases.rewriteText(marta, { text: AGAIN, goal: 'clearer', interactionId }, signal());
    expect(rewritten).toEqual({ ok: false, refusal });
    const summary = await desk.useCases.summariseInteraction(marta, interactionId, 'escalation', signal());
    expect(summary).toEqual({ ok: false, refusal });
    expect(writer.requests).toEqual([]);
    expect(JSON.stringify(desk.failures)).not.toMatch(IDENTIFIERS);
  });

  it('lets nothing be embedded', () => {
    redactor.isBroken = true;
    expect(() => embeddingQuery(SAID)).toThrow();
  });
});

describe('redaction: a suggestion with a model', () => {
  let office: Awaited<ReturnType<typeof openSampleWithModel>>;
  beforeAll(async () => {
    office = await openSampleWithModel();
  });
  afterAll(() => office.close());

  it('is quoted from the sources, with the reason, when identifiers cannot be taken out', async () => {
    office.server.calls.length = 0;
    redactor.isBroken = true;
    const { suggestion } = await office.ask('¿Qué documentos necesito para empadronarme?');
    expect(office.server.calls).toEqual([]);
    expect(suggestion).toMatchObject({ mode: 'extractive', provenance: { fallback: 'not-redacted' } });
  });

  it.each([
    ['the citizen’s own identifier in place of its placeholder', '[DNI_1]', '12345678Z'],
    ['no placeholder that stands for nothing', '[DNI_7]', undefined],
  ])('shows %s', async (_what, placeholder, shownAs) => {
    office.server.calls.length = 0;
    office.server.answer = `Necesita la hoja de inscripción firmada de ${placeholder} [1].`;
    const { ever, shown } = await office.ask('Mi DNI es 12345678Z. ¿Qué documentos necesito para empadronarme?');
    expect(office.server.calls).toHaveLength(1);
    expect(JSON.stringify(office.server.calls.map(({ body }) => body.messages))).not.toContain('12345678');
    expect(`${ever}\n${shown}`).not.toMatch(/\[DNI|DNI_\d/);
    if (shownAs) expect(shown).toContain(shownAs);
  });

  it('never shows a part of a placeholder, though it comes sign by sign', async () => {
    const text = 'El alta en el padrón de [DNI_1] se resuelve en tres meses como máximo [1].';
    const pieces = Array.from(text, (sign) => ({ type: 'delta' as const, text: sign }));
    const draft = () => draftOf(...pieces, { type: 'completed', text, quotes: {} });
    const desk = open({ model: { mode: 'generated', draft } });
    const { events } = await ask(desk, marta, 'Mi DNI es 12345678Z. ¿Cuánto tarda el alta en el padrón?');
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
    expect(deltas.join('')).toContain('padrón de 12345678Z se resuelve');
    expect(deltas.filter((piece) => /DNI|\[D|_1/.test(piece))).toEqual([]);
  });
});
