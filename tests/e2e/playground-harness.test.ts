import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM_START_MS, launchChromium } from '../support/chromium.ts';
import { type EchoBot, startEchoBot } from '../support/echo-bot.ts';
import { type Playground, startPlayground } from '../support/playground.ts';
import { openPlaygroundWindow } from '../support/playground-window.ts';

let bot: EchoBot;
let playground: Playground;

beforeAll(async () => {
  bot = await startEchoBot();
  playground = await startPlayground({ botUrl: bot.url });
});

afterAll(async () => {
  await playground?.stop();
  await bot?.stop();
});

/** 127.0.0.2 is this machine too: a server on every interface would accept there. */
function accepts(host: string, url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), host);
    const settle = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

const says = (text: string) => (message: { text: string; attachments: readonly unknown[] }) =>
  message.text.includes(text) || JSON.stringify(message.attachments).includes(text);

const padron = () => ({
  serviceUrl: playground.serviceUrl,
  botId: playground.bot.id,
  channelId: playground.conversations.channel,
  tenantId: playground.tenantId,
});

test('the playground listens on the loopback address only', async () => {
  expect(await accepts('127.0.0.1', playground.url)).toBe(true);
  expect(await accepts('127.0.0.2', playground.url)).toBe(false);
});

test('stopping one playground ends its process and leaves the other one running', async () => {
  const second = await startPlayground({ botUrl: bot.url });
  expect(second.url).not.toBe(playground.url);
  await second.stop();
  expect(() => process.kill(second.pid, 0)).toThrow('ESRCH');
  expect(await accepts('127.0.0.1', playground.url)).toBe(true);
});

test('installs the bot with its members in the personal chat and in both channels of the team', async () => {
  const installed = await playground.install();
  expect(installed.map(({ activity, status }) => [activity.type, activity.conversation?.id, status])).toEqual([
    ['installationUpdate', 'a:marta-ruiz-ventanilla', 200],
    ['conversationUpdate', 'a:marta-ruiz-ventanilla', 200],
    ['installationUpdate', '19:tributos@thread.tacv2', 200],
    ['conversationUpdate', '19:tributos@thread.tacv2', 200],
    ['installationUpdate', '19:padron@thread.tacv2', 200],
    ['conversationUpdate', '19:padron@thread.tacv2', 200],
  ]);
  expect(installed.at(-1)?.activity).toMatchObject({
    membersAdded: [{ id: '28:ventanilla' }],
    channelData: { team: { id: '19:tributos@thread.tacv2', name: 'Tributos' } },
  });
});

test('a personal message is answered with a card, and its button returns the card for the person who pressed', async () => {
  await playground.sendPersonalMessage('hola');
  const shown = await playground.nextActivity(says('Eco: hola'));
  expect(shown.conversationId).toBe(playground.conversations.personal);

  const answer = await playground.submitCardAction(shown.id, 'Hacerme cargo');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
  expect(bot.received.at(-1)).toMatchObject({ name: 'adaptiveCard/action', replyToId: shown.id });
  expect(playground.card(shown.id)).toMatchObject({ body: [{ text: 'claim por Marta Ruiz' }] });
});

test('a button opens a dialog whose submission reaches the bot with what was typed', async () => {
  await playground.sendPersonalMessage('diálogo');
  const shown = await playground.nextActivity(says('Eco: diálogo'));

  const dialog = await playground.openDialog(shown.id, 'Responder');
  expect(dialog.card).toMatchObject({ body: [{ id: 'respuesta' }] });

  const saved = await playground.submitDialog(dialog, 'Enviar', { respuesta: 'Con el DNI basta.' });
  expect(saved).toMatchObject({
    status: 200,
    body: { task: { type: 'message', value: 'Guardado: Con el DNI basta.' } },
  });
  expect(bot.received.at(-1)).toMatchObject({
    name: 'task/submit',
    value: { data: { escalationId: 'e1', respuesta: 'Con el DNI basta.' } },
  });
});

test('a plain submit button reaches the bot as a message with a value', async () => {
  await playground.sendPersonalMessage('enviar');
  const shown = await playground.nextActivity(says('Eco: enviar'));
  await playground.submitCardAction(shown.id, 'Descartar', { inputs: { motivo: 'repetida' } });
  await playground.nextActivity(says('Recibido: {"choice":"dismiss","motivo":"repetida"}'));
});

test('a card posted to a channel starts a thread, is updated in place, and takes actions of two experts', async () => {
  const root = await bot.postToChannel(padron(), 'Consulta escalada');
  const posted = await playground.nextActivity(says('Consulta escalada'));
  expect(posted).toMatchObject({ id: root, conversationId: `19:padron@thread.tacv2;messageid=${root}` });

  await bot.updateCard(padron(), root, 'Consulta de Marta');
  const updated = await playground.nextActivity(says('Consulta de Marta'));
  expect(updated).toMatchObject({ id: root, change: 'updated', conversationId: posted.conversationId });

  const [jordi, ana] = await Promise.all([
    playground.submitCardAction(root, 'Hacerme cargo', { as: 'Jordi' }),
    playground.submitCardAction(root, 'Hacerme cargo', { as: 'Ana' }),
  ]);
  expect(jordi.body).toMatchObject({ value: { body: [{ text: 'claim por Jordi Ferrer' }] } });
  expect(ana.body).toMatchObject({ value: { body: [{ text: 'claim por Ana Belmonte' }] } });
  expect(playground.card(root, 'Jordi')).not.toEqual(playground.card(root, 'Ana'));
  expect(playground.card(root, 'Iker')).toMatchObject({ body: [{ text: 'Consulta de Marta' }] });
  expect(jordi.exchange.activity).toMatchObject({
    from: { name: 'Jordi Ferrer', aadObjectId: playground.person('Jordi').aadObjectId },
    conversation: { id: posted.conversationId, conversationType: 'channel' },
  });
});

test('another person writes in a thread of the channel and in a chat of their own', async () => {
  const opened = await playground.sendChannelMessage('¿alguien sabe?', { as: 'Iker' });
  await playground.nextActivity((message) => message.conversationId === opened.conversationId);
  await playground.sendChannelMessage('yo', { as: 'Jordi', to: opened.conversationId });
  expect(bot.received.at(-1)).toMatchObject({
    text: '<at>Ventanilla</at> yo',
    from: { name: 'Jordi Ferrer' },
    conversation: { id: opened.conversationId },
  });

  const { conversationId } = await playground.sendPersonalMessage('soy Ana', { as: 'Ana' });
  const answer = await playground.nextActivity(says('Eco: soy Ana'));
  expect(answer.conversationId).toBe(conversationId);
});

test("the bot's refusal is returned with its status", async () => {
  const { personal } = playground.conversations;
  const refused = await playground.inject(personal, { type: 'invoke', name: 'desconocido' }, 'Marta');
  expect(refused.status).toBe(501);
});

test('a wait that runs out tells what did arrive', async () => {
  await playground.sendPersonalMessage('algo');
  await expect(playground.nextActivity(says('nunca'), 300)).rejects.toThrow(
    /no message of the bot that matches in 300 ms/,
  );
});

test(
  'in Chromium an agent writes in her chat while an expert presses a button in the channel',
  async () => {
    const chromium = await launchChromium();
    try {
      const agent = await openPlaygroundWindow(chromium.context, playground);
      await agent.say('hola desde el navegador');
      await agent.page.getByText('Eco: hola desde el navegador').waitFor();

      const expert = await openPlaygroundWindow(await chromium.newContext(), playground, 'Jordi');
      await expert.open('Padrón');
      await bot.postToChannel(padron(), 'Consulta para el navegador');
      await expert.page.getByText('Consulta para el navegador').waitFor();
      await expert.page.getByRole('button', { name: 'Hacerme cargo' }).last().click();
      await expert.page.getByText('claim por Jordi Ferrer').waitFor();

      await agent.open('Padrón');
      await agent.post('¿qué pide el padrón?');
      await agent.page.getByText(/Eco: .*¿qué pide el padrón/).waitFor();
    } finally {
      await chromium.close();
    }
  },
  CHROMIUM_START_MS,
);

test('a browser of the tests reaches no other host', { timeout: CHROMIUM_START_MS }, async () => {
  const chromium = await launchChromium();
  try {
    const page = await chromium.context.newPage();
    await expect(page.goto('http://ayuntamiento.example/')).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
  } finally {
    await chromium.close();
  }
});
