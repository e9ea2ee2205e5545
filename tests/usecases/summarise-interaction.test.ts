import { afterEach, describe, expect, it } from 'vitest';
import type { SummaryPurpose } from '../../src/domain/writing.ts';
import type { TextWriter } from '../../src/ports/text-writer.ts';
import { aPerson, openDesk } from '../support/desk.ts';
import { anExchange, anInteraction, aSuggestion } from '../support/records.ts';
import { aWriter, hangingWriter, writerOf } from '../support/text-writers.ts';

const marta = aPerson('Marta');
const QUESTION = 'Soy Carmen Ruiz Soler, con DNI 12345678Z. ¿Qué plazo tengo para el alta en el padrón?';
const ANSWER = 'El alta en el padrón se resuelve en un plazo máximo de tres meses.';
const SUMMARY =
  'La persona pregunta por el plazo del alta en el padrón. Se le ha propuesto que son tres meses como máximo.';

let desk: ReturnType<typeof openDesk>;
afterEach(() => desk.close());

/** An interaction of Marta's with one question, a proposal and, where it was decided, what was sent. */
async function open(writer: TextWriter | undefined, sent = false): Promise<string> {
  desk = openDesk(writer ? { writer } : {});
  const exchange = anExchange({
    question: { text: QUESTION, language: 'es', askedBy: marta, askedAt: '2026-11-21T09:00:00.000Z' },
    suggestions: [aSuggestion({ text: `${ANSWER} [1]` })],
    ...(sent ? { finalText: ANSWER } : {}),
  });
  const interaction = anInteraction({ tenant: marta.tenant, agent: marta, channel: 'phone', exchanges: [exchange] });
  await desk.ports.interactions.save(interaction, []);
  return interaction.id;
}

async function summarise(writer: TextWriter | undefined, purpose: SummaryPurpose, person = marta, sent = false) {
  const id = await open(writer, sent);
  return desk.useCases.summariseInteraction(person, id, purpose, new AbortController().signal);
}

describe('summing up an interaction', () => {
  it('gives what the model wrote, of a conversation that leaves without identifiers', async () => {
    const writer = writerOf(() => SUMMARY);
    expect(await summarise(writer, 'escalation')).toMatchObject({
      ok: true,
      value: { text: SUMMARY, mode: 'generated', language: 'es', removed: [] },
    });
    expect(writer.requests[0]).toMatchObject({ task: { kind: 'summary', purpose: 'escalation' }, channel: 'phone' });
    const sent = JSON.stringify(writer.requests);
    for (const identifier of ['12345678Z', 'Carmen', 'Soler']) expect(sent).not.toContain(identifier);
    expect(sent).toContain(ANSWER);
  });

  it.each([
    'closing',
    'escalation',
  ] as const)('has placeholders in place of identifiers: for the %s', async (purpose) => {
    const text = `${SUMMARY} Su documento es [DNI_1].`;
    const masked = ['NOMBRE', 'DNI'].map((kind) => ({ placeholder: `[${kind}_1]`, kind }));
    const outcome = await summarise(
      writerOf(() => text),
      purpose,
      marta,
      true,
    );
    expect(outcome).toMatchObject({ value: { text, mode: 'generated', masked: expect.arrayContaining(masked) } });
  });

  it('says what was checked, and how much of it was left out', async () => {
    const outcome = await summarise(
      writerOf(() => `${SUMMARY} Se le ha enviado el impreso por correo electrónico.`),
      'escalation',
    );
    expect(outcome).toMatchObject({
      value: { removed: [{ check: 'support' }], checks: expect.arrayContaining(['facts']) },
    });
  });

  it('is noted on the record when it is for the record, and only while that is open', async () => {
    const id = await open(
      writerOf(() => SUMMARY),
      true,
    );
    const { signal } = new AbortController();
    await desk.useCases.summariseInteraction(marta, id, 'escalation', signal);
    expect((await desk.ports.interactions.get(marta.tenant, id))?.proposedSummary).toBeUndefined();
    await desk.useCases.summariseInteraction(marta, id, 'closing', signal);
    const before = await desk.ports.interactions.get(marta.tenant, id);
    expect(before?.proposedSummary).toMatchObject({ text: SUMMARY, mode: 'generated' });
    await desk.useCases.resolveInteraction(marta, id);
    const closed = await desk.ports.interactions.get(marta.tenant, id);
    await desk.useCases.summariseInteraction(marta, id, 'closing', signal);
    expect(await desk.ports.interactions.get(marta.tenant, id)).toEqual(closed);
  });

  it('is for the agent who had it, and for who oversees', async () => {
    const asked = async (person: typeof marta) => {
      const outcome = await summarise(undefined, 'closing', person);
      desk.close();
      return outcome;
    };
    expect(await asked(aPerson('Pau'))).toEqual({ ok: false, refusal: { code: 'forbidden' } });
    expect(await asked(aPerson('Sonia', 'supervisor'))).toMatchObject({ ok: true });
    desk = openDesk();
    const signal = new AbortController().signal;
    const nowhere = await desk.useCases.summariseInteraction(marta, 'nowhere', 'closing', signal);
    expect(nowhere).toEqual({ ok: false, refusal: { code: 'not-found' } });
  });
});

describe('a summary in the conversation’s own words', () => {
  it('says what was asked, and to the expert what was proposed but not sent', async () => {
    const outcome = await summarise(undefined, 'escalation');
    expect(outcome).toMatchObject({ ok: true, value: { mode: 'extractive', language: 'es' } });
    const text = outcome.ok ? outcome.value.text : '';
    expect(text).toMatch(/^Consulta: Soy \[NOMBRE_1\], con DNI \[DNI_1\]\. ¿Qué plazo/);
    expect(text).toContain(`\nPropuesta, sin enviar: ${ANSWER}`);
  });

  it('does not record as an answer what nobody sent', async () => {
    const unsent = await summarise(undefined, 'closing');
    desk.close();
    const sent = await summarise(undefined, 'closing', marta, true);
    expect(unsent).toMatchObject({ value: { text: expect.stringMatching(/\[DNI_1\].*\nSin respuesta\.$/s) } });
    expect(sent).toMatchObject({ value: { text: expect.stringMatching(`\nRespuesta: ${ANSWER}$`) } });
  });
});

describe('grounding: a summary', () => {
  it('for the record has nothing that was only proposed', async () => {
    const writer = writerOf(() => SUMMARY);
    expect(await summarise(writer, 'closing')).toMatchObject({ ok: true, value: { mode: 'extractive' } });
    expect(JSON.stringify(writer.requests)).not.toContain('tres meses');
  });

  it.each([
    ['a fee', `${SUMMARY} La tasa es de 45 euros.`],
    ['another deadline', SUMMARY.replace('tres meses', 'seis meses')],
    ['an identifier that nobody gave', `${SUMMARY} Su documento es [DNI_7].`],
    [
      'another language',
      'The person asks how long it takes to register. It takes up to three months at most, we said.',
    ],
    ['nothing', '  \n'],
    ['no end', `${SUMMARY} `.repeat(100)],
    ['an address', `${SUMMARY} Más en https://baliza.example/x`],
    ['a verdict on who asks', `${SUMMARY} Usted tiene derecho a la prestación.`],
    ['mostly what nobody said', 'La ciudadana está embarazada. Vive con su hermano. Pregunta por el padrón.'],
  ])('that has %s gives way to the conversation’s own words', async (_what, written) => {
    expect(
      await summarise(
        writerOf(() => written),
        'escalation',
      ),
    ).toMatchObject({
      ok: true,
      value: { mode: 'extractive', text: expect.stringContaining(ANSWER), fallback: expect.any(String) },
    });
  });
});

describe('grounding: a sentence of a summary that nobody said', () => {
  it.each([
    'La persona está embarazada y vive con su hermano.',
    'Se recomienda derivar el caso al departamento jurídico.',
    'Se le ha enviado el impreso por correo electrónico.',
    'Se le indica que el alta en el padrón no se resuelve.',
  ])('is left out, though it has no figures: %s', async (said) => {
    const outcome = await summarise(
      writerOf(() => `${SUMMARY} ${said}`),
      'escalation',
    );
    expect(outcome).toMatchObject({ ok: true, value: { text: SUMMARY, mode: 'generated', language: 'es' } });
  });
});

describe('degraded: summing up', () => {
  it.each([
    'unreachable',
    'slow',
    'over-budget',
    'filtered',
    'truncated',
  ] as const)('needs no model: %s', async (reason) => {
    const outcome = await summarise(aWriter({ type: 'failed', reason }), 'escalation');
    expect(outcome).toMatchObject({ ok: true, value: { mode: 'extractive', fallback: reason } });
  });

  it('ends when whoever asked leaves, though the model hangs', async () => {
    const writer = hangingWriter();
    const id = await open(writer);
    const leave = new AbortController();
    const asked = desk.useCases.summariseInteraction(marta, id, 'closing', leave.signal);
    await writer.began;
    leave.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(writer.left()).toBe(true);
  });
});
