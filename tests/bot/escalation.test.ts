import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escalationCard } from '../../bot/cards/escalation.ts';
import { createPhrasing } from '../../bot/cards/phrasing.ts';
import { type BotServer, execute, startBotServer } from '../support/bot-server.ts';
import { ask, cardIn, idOf, press, said } from '../support/bot-talk.ts';
import { cardOf, findAction } from '../support/card-actions.ts';
import { anEscalation } from '../support/card-views.ts';
import { CHANNELS, TEAM } from '../support/connector.ts';
import { aPerson } from '../support/desk.ts';

const marta = { ...aPerson('Marta'), id: 'aad-marta' };
const QUESTION = '¿Cuánto tarda el alta en el padrón?';
/** What is sent to her chat without being a reply. */
const MARTA = '/amer/v3/conversations/a:Marta/activities';
const PADRON = CHANNELS[1]?.id ?? '';
type Shown = { id: string; card: Record<string, unknown> };

let server: BotServer;
beforeEach(async () => {
  server = await startBotServer();
});
afterEach(() => server.stop());

/** Marta asks the experts from her card; what she typed is the last argument. */
async function escalate(inputs: Record<string, string> = {}): Promise<{ asked: Shown; form: Record<string, unknown> }> {
  const asked = await ask(server, QUESTION);
  const { card: form } = await press(server, asked, 'Preguntar a un experto');
  const filled = { topic: 'padron', question: QUESTION, context: '', priority: 'normal', ...inputs };
  const sent = await press(server, { ...asked, card: form }, 'Enviar', filled);
  return { asked: { ...asked, card: sent.card }, form };
}

/** The question as it stands in the channel, once it is posted. */
async function posted(channelId = PADRON): Promise<Shown> {
  const call = await server.connector.nextMessage(
    ({ method, path }) => method === 'POST' && path === `/amer/v3/conversations/${channelId}/activities`,
  );
  return { id: idOf(server, call), card: cardIn(call) };
}

const pressAs = (name: string, shown: Shown, button: string, inputs = {}) =>
  press(server, shown, button, inputs, (over) => server.inThread(shown.id, over, name));

const updateOf = (shown: Shown, text: string) =>
  server.connector.nextMessage(
    (call) =>
      call.method === 'PUT' && call.path.endsWith(`/activities/${shown.id}`) && said(cardIn(call)).includes(text),
  );

describe('asking the experts', () => {
  it('fills in the question and the proposed topic, and says on the card that it was asked', async () => {
    await server.install();
    const { asked, form } = await escalate();
    expect(form.body).toContainEqual(expect.objectContaining({ id: 'question', value: QUESTION }));
    expect(form.body).toContainEqual(expect.objectContaining({ id: 'topic', value: 'padron' }));
    expect(said(asked.card)).toMatch(/Preguntado a los expertos de Padrón a las \d\d:\d\d/);
    expect(said((await posted()).card)).toContain(QUESTION);
  });

  it('posts to the channel of the topic as a thread of its own, never as a reply', async () => {
    await server.install();
    await escalate();
    const shown = await posted();
    const call = server.connector.calls.all.find(({ path }) => path.endsWith(`${PADRON}/activities`));
    expect(call?.body).not.toHaveProperty('replyToId');
    expect(call?.problems).toEqual([]);
    expect(findAction(shown.card, 'Asumir')).toMatchObject({ type: 'Action.Execute', verb: 'escalation.claim' });
  });

  it('sent twice, asks once', async () => {
    await server.install();
    const asked = await ask(server, QUESTION);
    const { card: form } = await press(server, asked, 'Preguntar a un experto');
    const filled = { topic: 'padron', question: QUESTION };
    const send = () => press(server, { ...asked, card: form }, 'Enviar', filled);
    await Promise.all([send(), send()]);
    await send();
    const { total } = await server.desk.useCases.listEscalations(marta, {}, { limit: 10 });
    expect(total).toBe(1);
  });

  it('keeps what was typed when it cannot be sent', async () => {
    const asked = await ask(server, QUESTION);
    const { card: form } = await press(server, asked, 'Preguntar a un experto');
    const again = await press(server, { ...asked, card: form }, 'Enviar', {
      topic: 'nadie',
      question: 'Algo',
      context: 'Con prisa',
    });
    expect(said(again.card)).toContain('Esa materia no existe.');
    expect(again.card.body).toContainEqual(expect.objectContaining({ id: 'context', value: 'Con prisa' }));
  });

  it('sends a topic without a channel of its own to General, so that it is not lost', async () => {
    await server.install();
    await escalate({ topic: 'tributos' });
    expect(said((await posted(TEAM.id)).card)).toContain('Tributos');
  });

  it('waits for the channel to be known, and posts then', async () => {
    await escalate();
    await server.install();
    expect(said((await posted()).card)).toContain(QUESTION);
  });
});

describe('experts in their channel', () => {
  let shown: Shown;
  beforeEach(async () => {
    await server.install();
    await escalate();
    shown = await posted();
  });

  it('one takes the question, everybody sees who, and the second is told', async () => {
    const jordi = await pressAs('Jordi', shown, 'Asumir');
    expect(said(jordi.card)).toMatch(/La lleva Jordi desde las/);
    const ana = await pressAs('Ana', shown, 'Asumir');
    expect(said(ana.card)).toContain('Esta consulta ya la lleva Jordi.');
    expect(said(cardIn(await updateOf(shown, 'La lleva Jordi')))).not.toContain('ya la lleva');
  });

  it('of two who take it at once, exactly one has it', async () => {
    const both = await Promise.all(['Jordi', 'Ana'].map((name) => pressAs(name, shown, 'Asumir')));
    const told = both.filter(({ card }) => said(card).includes('ya la lleva'));
    expect(told).toHaveLength(1);
  });

  it('tells who would answer another’s question before anything is typed', async () => {
    await pressAs('Jordi', shown, 'Asumir');
    const ana = await pressAs('Ana', shown, 'Responder');
    expect(said(ana.card)).toContain('Esta consulta ya la lleva Jordi.');
    expect(JSON.stringify(ana.card)).not.toContain('Input.Text');
  });

  it('answers, and the agent has it in her chat to use, edit, ask again or thank for', async () => {
    const form = await pressAs('Jordi', shown, 'Responder');
    const sent = await pressAs('Jordi', { ...shown, card: form.card }, 'Enviar respuesta', {
      text: 'Tres meses.',
      propose: 'yes',
    });
    expect(said(sent.card)).toMatch(/Respondida por Jordi/);
    expect(sent.card.actions).toBeUndefined();

    const told = await server.connector.nextMessage(({ path }) => path === MARTA);
    const answer = { id: idOf(server, told), card: cardIn(told) };
    expect(said(answer.card)).toContain('Respuesta de Jordi');
    expect(told.body.summary).toContain('Tres meses.');
    expect(told.problems).toEqual([]);

    const used = await press(server, answer, 'Usar');
    expect(said(used.card)).toContain('Usada por usted');
    const thanked = await press(server, { ...answer, card: used.card }, 'Gracias');
    expect(said(thanked.card)).toContain('Ha dado las gracias a Jordi.');
    const closed = cardIn(await updateOf(shown, 'Cerrada. Respondió Jordi'));
    expect(said(closed)).not.toContain('Tres meses.');
    const { items } = await server.desk.useCases.listInteractions(marta, {}, { limit: 1 });
    expect(items).toMatchObject([{ status: 'resolved', ratings: [{ by: 'agent', score: 5 }] }]);
  });

  it('an answer sent twice reaches the agent once', async () => {
    const form = await pressAs('Jordi', shown, 'Responder');
    const send = () => pressAs('Jordi', { ...shown, card: form.card }, 'Enviar respuesta', { text: 'Tres meses.' });
    await Promise.all([send(), send()]);
    await updateOf(shown, 'Respondida por Jordi');
    await server.connector.nextMessage(({ path }) => path === MARTA);
    await server.bot.stop();
    const told = server.connector.calls.all.filter(({ body, path }) => path === MARTA && body.type === 'message');
    expect(told).toHaveLength(1);
  });

  it('releases the question, and a second press changes nothing', async () => {
    const taken = await pressAs('Jordi', shown, 'Asumir');
    const ana = await pressAs('Ana', { ...shown, card: taken.card }, 'Liberar');
    expect(said(ana.card)).toContain('Esta consulta ya la lleva Jordi.');
    const free = await pressAs('Jordi', { ...shown, card: taken.card }, 'Liberar');
    const again = await pressAs('Jordi', { ...shown, card: taken.card }, 'Liberar');
    expect(said(free.card)).toContain('Sin asignar');
    expect(again.card).toEqual(free.card);
  });

  it('passes it to another topic: a new card there, and here where it went', async () => {
    const form = await pressAs('Jordi', shown, 'Pasar a otra materia');
    const passed = await pressAs('Jordi', { ...shown, card: form.card }, 'Pasar', { topic: 'tributos' });
    expect(said(passed.card)).toContain('Pasada a otra materia: Tributos');
    expect(said((await posted(TEAM.id)).card)).toContain('Sin asignar');
    expect(cardIn(await updateOf(shown, 'Pasada a otra materia')).actions).toBeUndefined();
  });

  it('a reply in the thread comes back as a filled-in answer, and is sent only by pressing', async () => {
    const mention = {
      type: 'mention',
      text: '<at>Ventanilla</at>',
      mentioned: { id: '28:ventanilla', name: 'Ventanilla' },
    };
    const text = '<at>Ventanilla</at> Son tres meses.';
    await server.post(server.inThread(shown.id, { text, entities: [mention] }, 'Jordi'));
    const call = await server.connector.nextMessage(({ path }) => path.includes(`messageid=${shown.id}`));
    const form = { id: idOf(server, call), card: cardIn(call) };
    expect(form.card.body).toContainEqual(expect.objectContaining({ id: 'text', value: 'Son tres meses.' }));
    const { items } = await server.desk.useCases.listEscalations(marta, {}, { limit: 1 });
    expect(items).toMatchObject([{ status: 'open' }]);
    const sent = await press(server, form, 'Enviar respuesta', { text: 'Son tres meses.' }, (over) =>
      server.inThread(shown.id, over, 'Jordi'),
    );
    expect(said(sent.card)).toContain('Respondida por Jordi');
  });

  it.each([
    'Asumir',
    'Responder',
    'Pasar a otra materia',
  ])('is not moved by «%s» from outside the channel', async (button) => {
    const outside = await press(server, shown, button, {}, (over) =>
      server.activity({ replyToId: shown.id, ...over }, 'Iker'),
    );
    expect(outside.body).toMatchObject({ value: expect.stringContaining('No tiene permiso') });
    const { items } = await server.desk.useCases.listEscalations(marta, {}, { limit: 1 });
    expect(items).toMatchObject([{ status: 'open', version: 1 }]);
  });

  it('goes to General when its channel is gone', async () => {
    server.connector.answerNext({ status: 404 });
    const { desk } = server;
    const { items } = await desk.useCases.listInteractions(marta, {}, { limit: 1 });
    await desk.useCases.escalateQuestion(marta, {
      interactionId: items[0]?.id ?? '',
      question: 'Otra pregunta',
      topic: 'padron',
    });
    expect(said((await posted(TEAM.id)).card)).toContain('Otra pregunta');
  });
});

describe('dialogs of Teams', () => {
  const fetchData = (shown: Shown, title: string) => findAction(shown.card, title).data ?? {};

  it('a client that sends the request for a dialog as a message gets the form as a card', async () => {
    await server.install();
    const asked = await ask(server, QUESTION);
    const { data } = findAction(asked.card, 'Preguntar a un experto');
    const value = { ...data, verb: 'ask', msteams: { type: 'task/fetch' } };
    await server.post(server.activity({ value, replyToId: asked.id }));
    const call = await server.connector.nextMessage();
    const form = { id: idOf(server, call), card: cardIn(call) };
    await press(server, form, 'Enviar', { topic: 'padron', question: QUESTION });
    // The card that was asked from changes, not the form.
    expect((await updateOf(asked, 'Preguntado a los expertos')).path).toContain(asked.id);
  });

  it('fetches the form and takes its submission', async () => {
    const asked = await ask(server, QUESTION);
    const data = fetchData(asked, 'Preguntar a un experto');
    const fetched = await server.post(
      server.activity({
        type: 'invoke',
        name: 'task/fetch',
        replyToId: asked.id,
        value: { data: { ...data, verb: 'ask' } },
      }),
    );
    const task = (fetched.body as { task: { type: string; value: { title: string; card: never } } }).task;
    expect(task).toMatchObject({ type: 'continue', value: { title: 'Preguntar a un experto' } });
    const dialog = cardOf({ attachments: [task.value.card] });
    const send = findAction(dialog, 'Enviar');
    expect(send).toMatchObject({ type: 'Action.Submit', data: { verb: 'ask.send', cardId: asked.id } });

    const refused = await server.post(
      server.activity({
        type: 'invoke',
        name: 'task/submit',
        value: { data: { ...send.data, topic: 'padron', question: ' ' } },
      }),
    );
    expect(JSON.stringify(refused.body)).toContain('Escriba la consulta con palabras.');
    const sent = await server.post(
      server.activity({
        type: 'invoke',
        name: 'task/submit',
        value: { data: { ...send.data, topic: 'padron', question: QUESTION } },
      }),
    );
    expect(sent).toEqual({ status: 200, body: undefined });
    await updateOf(asked, 'Preguntado a los expertos de Padrón');
  });

  it('are what the buttons ask for outside the playground', () => {
    const phrasing = createPhrasing('es', 'Europe/Madrid');
    const card = escalationCard(phrasing, {
      escalation: anEscalation(phrasing, 'open', 'x'),
      topic: 'Padrón',
      way: 'dialog',
      data: { escalationId: 'e1', nonce: 'n' },
    });
    expect(findAction(card, 'Responder')).toMatchObject({
      type: 'Action.Submit',
      data: { verb: 'escalation.answer', msteams: { type: 'task/fetch' } },
    });
  });

  it('answer an invoke that no card asked for without failing', async () => {
    const unknown = await server.post(server.activity(execute('no.such.verb', {})));
    expect(unknown.status).toBe(501);
    const feedback = {
      type: 'invoke',
      name: 'message/submitAction',
      value: { actionName: 'feedback', actionValue: { reaction: 'like' } },
    };
    expect((await server.post(server.activity(feedback))).status).toBe(200);
  });
});
