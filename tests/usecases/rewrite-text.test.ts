import { afterEach, describe, expect, it } from 'vitest';
import { FallbackReasonSchema } from '../../src/domain/provenance.ts';
import type { TextWriter } from '../../src/ports/text-writer.ts';
import type { RewriteInput } from '../../src/usecases/rewrite-text.ts';
import { writeWhole } from '../../src/usecases/write-whole.ts';
import { aPerson, ask, openDesk } from '../support/desk.ts';
import { aWriter, hangingWriter, writerOf } from '../support/text-writers.ts';

const marta = aPerson('Marta');
const TEXT =
  'Por la presente se le comunica que dispone de un plazo de diez días hábiles para presentar la instancia [1]. ' +
  'La tasa asciende a 30 euros y se abona en la calle Mayor, 5 [2].';
const CLEARER =
  'Tiene 10 días hábiles para presentar la instancia [1]. La tasa cuesta 30 € y se paga en la calle Mayor, 5 [2].';
const USE = {
  model: 'model.example/gpt',
  prompt: 'rewrite-1',
  tokens: { input: 90, output: 40, estimated: false },
  firstTokenMs: 12,
  totalMs: 80,
};

let desk: ReturnType<typeof openDesk>;
afterEach(() => desk.close());

function rewrite(writer: TextWriter | undefined, input: Partial<RewriteInput> = {}, person = marta) {
  desk = openDesk(writer ? { writer } : {});
  return desk.useCases.rewriteText(person, { text: TEXT, goal: 'clearer', ...input }, new AbortController().signal);
}

const rewrittenAs = (text: string, input: Partial<RewriteInput> = {}) =>
  rewrite(
    writerOf(() => text),
    input,
  );

describe('rewriting one’s own text', () => {
  it('gives the text in another form, with what was used for it', async () => {
    const writer = aWriter(
      { type: 'delta', text: 'Tiene' },
      { type: 'completed', text: `${CLEARER}\n`, quotes: {}, use: USE },
    );
    const value = { text: CLEARER, language: 'es', masked: [], use: USE };
    expect(await rewrite(writer)).toEqual({ ok: true, value });
    expect(writer.requests[0]).toMatchObject({
      task: { kind: 'rewrite', text: TEXT, goal: 'clearer' },
      language: 'es',
      institution: 'Ayuntamiento de Puertoclaro',
      channel: 'in-person',
      tone: 'neutral',
      on: '2026-11-21',
      withinMs: 8000,
    });
  });

  it('speaks warmly when it is to be warmer, unless another tone is asked for', async () => {
    const first = writerOf(() => CLEARER);
    await rewrite(first, { goal: 'warmer' });
    desk.close();
    const second = writerOf(() => CLEARER);
    await rewrite(second, { goal: 'warmer', tone: 'formal' });
    expect([first.requests[0]?.tone, second.requests[0]?.tone]).toEqual(['warm', 'formal']);
  });

  it('translates with the same facts in the other language', async () => {
    const text =
      'You have 10 working days to submit the form [1]. The fee is 30 euros, to be paid at calle Mayor, 5 [2].';
    expect(await rewrittenAs(text, { goal: 'translated', language: 'en' })).toMatchObject({
      ok: true,
      value: { text, language: 'en' },
    });
  });

  it('cleans what was typed of what nobody sees before anybody reads it', async () => {
    const writer = writerOf(({ task }) => (task.kind === 'rewrite' ? task.text : ''));
    expect(await rewrite(writer, { text: 'Traiga\u200B su \u202Edocumento.\r\nGracias.' })).toMatchObject({
      ok: true,
      value: { text: 'Traiga su documento.\nGracias.' },
    });
  });

  it('stores nothing', async () => {
    await rewrittenAs(CLEARER);
    expect((await desk.ports.interactions.list({ tenant: 'puertoclaro' }, { limit: 10 })).total).toBe(0);
  });

  it.each([
    ['', 'answer-empty'],
    [' \u200B … ', 'answer-empty'],
    ['x'.repeat(8001), 'answer-too-long'],
    ['a\u0000b', 'answer-not-text'],
  ])('refuses what is no text: %j', async (text, code) => {
    expect(await rewrittenAs(CLEARER, { text })).toEqual({ ok: false, refusal: { code } });
  });

  it('asks into which language to translate', async () => {
    const refusal = { code: 'language-missing' };
    expect(await rewrittenAs(CLEARER, { goal: 'translated' })).toEqual({ ok: false, refusal });
  });
});

describe('redaction: a text to be rewritten', () => {
  const text = 'Estimada señora Carmen Ruiz Soler: con su DNI 12345678Z puede recoger la tarjeta en tres días.';

  it('leaves without identifiers and comes back with them', async () => {
    const writer = writerOf(({ task }) =>
      task.kind === 'rewrite' ? task.text.replace('puede recoger', 'recoja') : '',
    );
    const outcome = await rewrite(writer, { text });
    const sent = JSON.stringify(writer.requests);
    for (const identifier of ['12345678Z', 'Carmen', 'Soler']) expect(sent).not.toContain(identifier);
    expect(outcome).toMatchObject({ ok: true, value: { text: text.replace('puede recoger', 'recoja') } });
    if (!outcome.ok) return;
    expect(outcome.value.masked.map(({ kind }) => kind).sort()).toEqual(['DNI', 'NOMBRE']);
    expect(JSON.stringify(outcome.value.masked)).not.toContain('12345678Z');
  });

  it('has the placeholders of its interaction', async () => {
    const writer = writerOf(({ task }) => (task.kind === 'rewrite' ? task.text : ''));
    desk = openDesk({ writer });
    const { interactionId } = await ask(desk, marta, 'Mi DNI es 12345678Z y el de mi madre 87654321X');
    const input = { text: 'Traiga el DNI 87654321X.', goal: 'clearer', interactionId } as const;
    const outcome = await desk.useCases.rewriteText(marta, input, new AbortController().signal);
    expect(writer.requests[0]?.task).toMatchObject({ text: 'Traiga el DNI [DNI_2].' });
    expect(outcome).toMatchObject({ ok: true, value: { masked: [{ placeholder: '[DNI_2]', kind: 'DNI' }] } });
  });

  it.each([
    ['mixes up an identifier with one that nobody gave', 'Con su DNI [DNI_2] puede recoger la tarjeta en tres días.'],
    ['drops an identifier', 'Puede recoger la tarjeta en tres días.'],
  ])('is refused when the model %s', async (_what, written) => {
    const outcome = await rewrittenAs(written, { text });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'identifiers-changed' } });
  });

  it('may lose how somebody was addressed', async () => {
    const outcome = await rewrittenAs('Con su DNI [DNI_1] puede recoger la tarjeta en tres días.', { text });
    expect(outcome).toMatchObject({ ok: true });
  });

  it('takes the names of an interaction only from who answers in it', async () => {
    desk = openDesk({ writer: writerOf(() => CLEARER) });
    const { interactionId } = await ask(desk, marta, '¿Plazo del padrón?');
    const signal = new AbortController().signal;
    const by = (person: typeof marta, id = interactionId) =>
      desk.useCases.rewriteText(person, { text: TEXT, goal: 'clearer', interactionId: id }, signal);
    const jordi = aPerson('Jordi', 'expert');
    expect(await by(marta)).toMatchObject({ ok: true });
    expect(await by(aPerson('Pau'))).toEqual({ ok: false, refusal: { code: 'forbidden' } });
    expect(await by(jordi)).toEqual({ ok: false, refusal: { code: 'forbidden' } });
    expect(await by(marta, 'nowhere')).toEqual({ ok: false, refusal: { code: 'not-found' } });
    const escalated = await desk.useCases.escalateQuestion(marta, { interactionId, question: '¿Plazo?' });
    await desk.useCases.claimEscalation(jordi, escalated.ok ? escalated.value.id : '');
    expect(await by(jordi)).toMatchObject({ ok: true });
  });
});

describe('grounding: a rewriting', () => {
  it.each([
    ['a fee', `${CLEARER} Además se paga un recargo de 12 euros.`, '12 euros'],
    ['another deadline', CLEARER.replace('10 días hábiles', '15 días hábiles'), '15'],
    ['a verdict on who asks', `${CLEARER} Usted tiene derecho a la ayuda.`, 'tiene derecho'],
    ['a telephone', `${CLEARER} Llame al 964 123 456.`, '964'],
  ])('that adds %s is refused, and the fact is named', async (_what, written, named) => {
    const outcome = await rewrittenAs(written);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'facts-added' } });
    expect(JSON.stringify(outcome)).toContain(named);
  });

  it.each([
    ['clearer', 'a deadline', 'Presente la instancia [1]. La tasa es de 30 € y se paga en la calle Mayor, 5 [2].'],
    ['shorter', 'a deadline', 'Presente la instancia [1]. La tasa es de 30 € y se paga en la calle Mayor, 5 [2].'],
    ['shorter', 'an amount', 'Tiene 10 días hábiles para presentar la instancia [1] y pagar en la calle Mayor, 5 [2].'],
    ['warmer', 'an address', 'Tiene 10 días hábiles para presentar la instancia [1]. La tasa es de 30 € [2].'],
  ] as const)('that is made %s and drops %s is refused', async (goal, _what, written) => {
    expect(await rewrittenAs(written, { goal })).toMatchObject({ ok: false, refusal: { code: 'facts-lost' } });
  });

  it.each([
    ['facts-added', 'a claim', `${CLEARER} Los menores necesitan autorización de sus padres.`, 'menores'],
    ['facts-added', 'a denial', CLEARER.replace('se paga', 'no se paga'), 'no se paga'],
  ])('that adds without figures is refused, and the sentence is quoted: %s, %s', async (code, _what, written, named) => {
    const outcome = await rewrittenAs(written);
    expect(outcome).toMatchObject({ ok: false, refusal: { code, facts: [expect.stringMatching(`^«.*${named}.*»$`)] } });
  });

  it.each([
    ['clearer', 'Los menores necesitan autorización de sus padres.', 'facts-lost'],
    ['shorter', 'Los menores necesitan autorización de sus padres.', undefined],
    ['shorter', 'No hace falta cita previa.', 'facts-lost'],
  ] as const)('that is made %s and drops "%s" is: %s', async (goal, dropped, code) => {
    const outcome = await rewrittenAs(CLEARER, { text: `${CLEARER} ${dropped}`, goal });
    expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code);
  });

  it.each([
    ['en', 'The fee is to be paid at 8 Aduana Street, from Monday to Friday.', undefined],
    ['eu', 'Tasa Aduana kalea 8 helbidean ordaintzen da, astelehenetik ostiralera.', undefined],
    ['en', 'The fee is to be paid at 9 Aduana Street, from Monday to Friday.', 'facts-added'],
  ] as const)('has its address in the order of its language, %s: %s', async (language, written, code) => {
    const text = 'La tasa se paga en la calle Aduana 8, de lunes a viernes.';
    const outcome = await rewrittenAs(written, { text, goal: 'translated', language });
    expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code);
  });

  it.each([
    ['drops a citation', CLEARER.replace(' [2]', '')],
    ['cites what the text does not', CLEARER.replace('[2]', '[99]')],
  ])('that %s is refused', async (_what, written) => {
    expect(await rewrittenAs(written)).toEqual({ ok: false, refusal: { code: 'citations-changed' } });
  });

  it('in another language than asked for is refused', async () => {
    const text =
      'You have 10 working days to submit the form [1]. The fee is 30 euros, to be paid at calle Mayor, 5 [2].';
    const refusal = { code: 'not-written', reason: 'other-language' };
    expect(await rewrittenAs(text)).toEqual({ ok: false, refusal });
    desk.close();
    expect(await rewrittenAs(CLEARER, { goal: 'translated', language: 'eu' })).toEqual({ ok: false, refusal });
  });
});

describe('injection: a rewriting', () => {
  it.each([
    ['a picture', `${CLEARER} ![](https://baliza.example/p.png?q=padron)`],
    ['an element', `${CLEARER} <img src="https://baliza.example/p.gif">`],
    ['a link', `${CLEARER} [Más información](https://baliza.example/x)`],
    ['an address in disguise', `${CLEARER} Escriba a baliza[.]example`],
  ])('that adds %s is refused, without showing where to', async (_what, written) => {
    expect(await rewrittenAs(written)).toEqual({ ok: false, refusal: { code: 'addresses-added' } });
  });

  it('keeps the addresses of the text, and nothing but text, lists and emphasis', async () => {
    const text = 'La tasa es de 30 euros. Más información en https://sede.puertoclaro.example/tasas.';
    const written = '# Tasas\n<b>La tasa</b> cuesta **30 €**.\n\nMás en <https://sede.puertoclaro.example/tasas>.';
    const outcome = await rewrittenAs(written, { text });
    expect(outcome).toMatchObject({ ok: true });
    const shown = outcome.ok ? outcome.value.text : '';
    expect(shown).toContain('La tasa cuesta **30 €**');
    expect(shown).toContain('https://sede.puertoclaro.example/tasas');
    expect(shown).not.toMatch(/[<>#]/);
  });

  it('is broken when nothing of it can be shown', async () => {
    const refusal = { code: 'not-written', reason: 'broken' };
    expect(await rewrittenAs('<div></div>')).toEqual({ ok: false, refusal });
  });
});

describe('degraded: rewriting', () => {
  it('is refused in so many words without a model', async () => {
    expect(await rewrite(undefined)).toEqual({ ok: false, refusal: { code: 'no-model' } });
  });

  it.each(
    FallbackReasonSchema.options.filter((reason) => reason !== 'no-answer'),
  )('says why when the model failed: %s', async (reason) => {
    const writer = aWriter({ type: 'delta', text: 'Tiene' }, { type: 'failed', reason });
    expect(await rewrite(writer)).toEqual({ ok: false, refusal: { code: 'not-written', reason } });
  });

  it('is broken, and reported, when the model ends in no way that is known', async () => {
    const refusal = { code: 'not-written', reason: 'broken' };
    expect(await rewrite(aWriter({ type: 'delta', text: 'Tiene' }))).toEqual({ ok: false, refusal });
    desk.close();
    const throws: TextWriter = {
      write: () => {
        throw new TypeError('no such thing');
      },
    };
    expect(await rewrite(throws)).toEqual({ ok: false, refusal });
    expect(desk.failures).toMatchObject([{ code: 'internal', message: 'no such thing' }]);
  });

  it('is broken when the model says the same again and again', async () => {
    const refusal = { code: 'not-written', reason: 'broken' };
    expect(await rewrittenAs(`${CLEARER} `.repeat(20))).toEqual({ ok: false, refusal });
  });

  it('leaves a model that hangs when the time is over, and calls its request off', async () => {
    desk = openDesk();
    const writer = hangingWriter();
    const request = {
      task: { kind: 'rewrite', text: TEXT, goal: 'clearer' },
      language: 'es',
      channel: 'email',
    } as const;
    const rest = { institution: 'X', tone: 'neutral', on: '2026-11-21', user: 'marta' } as const;
    const written = await writeWhole(desk.ports, writer, { ...request, ...rest }, new AbortController().signal, 20);
    expect(written).toEqual({ ok: false, reason: 'slow' });
    expect(writer.left()).toBe(true);
  });

  it('ends when whoever asked leaves, though the model hangs', async () => {
    const writer = hangingWriter();
    desk = openDesk({ writer });
    const leave = new AbortController();
    const asked = desk.useCases.rewriteText(marta, { text: TEXT, goal: 'clearer' }, leave.signal);
    await writer.began;
    leave.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(writer.left()).toBe(true);
    expect(desk.failures).toEqual([]);
  });
});
