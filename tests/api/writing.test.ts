import { afterEach, describe, expect, it } from 'vitest';
import type { TextWriter } from '../../src/ports/text-writer.ts';
import { aWriter, hangingWriter, writerOf } from '../support/text-writers.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

const TEXT = 'Se le comunica que dispone de diez días hábiles y que la tasa asciende a 30 euros.';
const CLEARER = 'Tiene 10 días hábiles. La tasa cuesta 30 €.';
const USE = {
  model: 'model.example/gpt',
  prompt: 'rewrite-1',
  tokens: { input: 90, output: 40, estimated: false },
  firstTokenMs: 12,
  totalMs: 80,
};

let desk: HttpDesk;
afterEach(async () => {
  expect(desk.log).toEqual([]);
  await desk.close();
});

async function open(writer?: TextWriter) {
  desk = await openHttpDesk(writer ? { doubles: { writer } } : {});
  return desk.as('Marta');
}

const said = (text: string) => aWriter({ type: 'completed', text, quotes: {}, use: USE });

async function asked(writer?: TextWriter) {
  const marta = await open(writer);
  const body = { question: 'Mi DNI es 12345678Z. ¿Qué plazo hay para el alta en el padrón?' };
  const { interactionId: id } = await marta.ok('createSuggestion', { body });
  return { marta, id };
}

describe('POST /rewrites', () => {
  it('gives the text in another form', async () => {
    const marta = await open(said(CLEARER));
    const body = { text: TEXT, goal: 'clearer', channel: 'email', tone: 'formal' };
    expect(await marta.ok('rewriteText', { body })).toEqual({ text: CLEARER, language: 'es', masked: [], use: USE });
  });

  it('is for experts too, who answer in writing', async () => {
    await open(said(CLEARER));
    const jordi = await desk.as('Jordi', 'expert');
    expect(await jordi.ok('rewriteText', { body: { text: TEXT, goal: 'shorter' } })).toMatchObject({ text: CLEARER });
  });

  it('tells what no model saw by its placeholder alone', async () => {
    const marta = await open(writerOf(({ task }) => (task.kind === 'rewrite' ? task.text : '')));
    const text = 'Traiga el DNI 12345678Z a la cita.';
    const result = await marta.ok('rewriteText', { body: { text, goal: 'clearer' } });
    expect(result).toMatchObject({ text, masked: [{ placeholder: '[DNI_1]', kind: 'DNI' }] });
  });

  it.each([
    [{ goal: 'clearer' }],
    [{ text: TEXT }],
    [{ text: '', goal: 'clearer' }],
    [{ text: TEXT, goal: 'longer' }],
    [{ text: TEXT, goal: 'translated', language: 'fr' }],
    [{ text: 'x'.repeat(8001), goal: 'clearer' }],
    [{ text: TEXT, goal: 'clearer', model: 'mine' }],
  ])('refuses what has not its shape: %j', async (body) => {
    const marta = await open(said(CLEARER));
    expect(await marta.refused('rewriteText', { body })).toMatchObject({ status: 400 });
  });

  it('asks into which language to translate', async () => {
    const marta = await open(said(CLEARER));
    const { status, problem } = await marta.refused('rewriteText', { body: { text: TEXT, goal: 'translated' } });
    expect([status, problem.code]).toEqual([400, 'language-missing']);
  });

  it('names what the model added, in the language of the reader', async () => {
    const marta = await open(said(`${CLEARER} El recargo es de 12 euros.`));
    const headers = { 'Accept-Language': 'en' };
    const refused = await marta.refused('rewriteText', { body: { text: TEXT, goal: 'clearer' }, headers });
    expect(refused.status).toBe(422);
    expect(refused.problem).toMatchObject({
      code: 'facts-added',
      detail: expect.stringMatching(/12 euros.*not changed/),
    });
  });

  it('names what the model left out', async () => {
    const marta = await open(said('La tasa cuesta 30 €.'));
    const refused = await marta.refused('rewriteText', { body: { text: TEXT, goal: 'shorter' } });
    expect(refused.status).toBe(422);
    expect(refused.problem).toMatchObject({ code: 'facts-lost', detail: expect.stringMatching(/diez d[ií]as/) });
  });

  it('never shows an address that the model added', async () => {
    const marta = await open(said(`${CLEARER} ![](https://baliza.example/p.png)`));
    const refused = await marta.refused('rewriteText', { body: { text: TEXT, goal: 'clearer' } });
    expect(refused).toMatchObject({ status: 422, problem: { code: 'addresses-added' } });
    expect(JSON.stringify(refused.problem)).not.toContain('baliza');
  });
});

describe('POST /interactions/{id}/resolve', () => {
  it('keeps the summary it is closed with, without identifiers, as the record and the export tell', async () => {
    const { marta, id } = await asked();
    const { text } = await marta.ok('summariseInteraction', { id, body: { purpose: 'closing' } });
    const body = { summary: `${text} Llamó desde el 612 345 678.` };
    const closed = await marta.ok('resolveInteraction', { id, body });
    expect(closed.summary).toMatchObject({ text: `${text} Llamó desde el [TELEFONO_1].`, mode: 'extractive' });
    const sonia = await desk.as('Sonia', 'supervisor');
    const csv = await (await sonia.fetch('/interactions/export?format=csv')).text();
    expect(csv.split('\r\n')[0]).toMatch(/,summary$/);
    expect(csv).toContain('Llamó desde el [TELEFONO_1].');
    expect(await marta.refused('resolveInteraction', { id, body: { summary: 'Otra.' } })).toMatchObject({
      status: 409,
    });
  });

  it('needs no summary, and takes none that is no summary', async () => {
    const { marta, id } = await asked();
    const body = { summary: 'x'.repeat(4001) };
    expect(await marta.refused('resolveInteraction', { id, body })).toMatchObject({ status: 400 });
    expect(await marta.ok('resolveInteraction', { id })).not.toHaveProperty('summary');
  });
});

describe('POST /interactions/{id}/summary', () => {
  it('gives what the model wrote, with placeholders for the expert', async () => {
    const text = 'La persona, con documento [DNI_1], pregunta por el plazo para el alta en el padrón.';
    const { marta, id } = await asked(said(text));
    const summary = await marta.ok('summariseInteraction', { id, body: { purpose: 'escalation' } });
    expect(summary).toMatchObject({ text, mode: 'generated', language: 'es', use: USE, removed: [] });
    expect(summary.masked).toEqual([{ placeholder: '[DNI_1]', kind: 'DNI' }]);
  });

  it('needs no model', async () => {
    const { marta, id } = await asked();
    const summary = await marta.ok('summariseInteraction', { id, body: { purpose: 'closing' } });
    expect(summary).toMatchObject({
      mode: 'extractive',
      text: expect.stringContaining('Mi DNI es [DNI_1]. ¿Qué plazo'),
    });
    expect(summary).not.toHaveProperty('fallback');
    const sonia = await desk.as('Sonia', 'supervisor');
    expect(await sonia.ok('summariseInteraction', { id, body: { purpose: 'closing' } })).toEqual(summary);
  });

  it('is not for another agent, nor of what does not exist', async () => {
    const { id } = await asked();
    const pau = await desk.as('Pau');
    const body = { purpose: 'closing' };
    expect(await pau.refused('summariseInteraction', { id, body })).toMatchObject({ status: 403 });
    expect(await pau.refused('summariseInteraction', { id: 'nowhere', body })).toMatchObject({ status: 404 });
    expect(await pau.refused('summariseInteraction', { id, body: { purpose: 'fun' } })).toMatchObject({ status: 400 });
  });
});

describe('degraded: writing over HTTP', () => {
  it('says in plain words that there is no model', async () => {
    const marta = await open();
    const refused = await marta.refused('rewriteText', { body: { text: TEXT, goal: 'clearer' } });
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({
      code: 'no-model',
      detail: expect.stringContaining('Su texto no ha cambiado'),
    });
  });

  it.each([
    ['slow', /tardado/],
    ['over-budget', /agotado/],
    ['filtered', /filtro/],
    ['other-language', /idioma/],
  ] as const)('says in plain words why the model did not write: %s', async (reason, words) => {
    const marta = await open(aWriter({ type: 'failed', reason }));
    const refused = await marta.refused('rewriteText', { body: { text: TEXT, goal: 'clearer' } });
    expect(refused.status).toBe(503);
    expect(refused.problem).toMatchObject({ code: 'not-written', detail: expect.stringMatching(words) });
  });

  it.each(['rewriteText', 'summariseInteraction'] as const)('%s ends when the client goes away', async (name) => {
    const writer = hangingWriter();
    const marta = await open(writer);
    const { interactionId: id } = await marta.ok('createSuggestion', { body: { question: '¿Padrón?' } });
    const leave = new AbortController();
    const body = name === 'rewriteText' ? { text: TEXT, goal: 'clearer' } : { purpose: 'escalation' };
    const sent = marta.send(name, { id, body, signal: leave.signal });
    await writer.began;
    leave.abort();
    await expect(sent).rejects.toThrow();
    await expect.poll(writer.left).toBe(true);
  });
});
