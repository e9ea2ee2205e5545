import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { said } from '../support/bot-talk.ts';
import { actionsOf, cardOf } from '../support/card-actions.ts';
import { type Playground, startPlayground } from '../support/playground.ts';
import type { ShownMessage } from '../support/playground-feed.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

let server: ServerProcess;
let playground: Playground;

beforeAll(async () => {
  server = await startServer();
  playground = await startPlayground({ botUrl: `${server.url}/api/messages` });
  await playground.install();
});

afterAll(async () => {
  await playground?.stop();
  await server?.stop();
});

const shows =
  (text: string, where?: (message: ShownMessage) => boolean) =>
  (message: ShownMessage): boolean =>
    said(message.attachments).includes(text) && (where?.(message) ?? true);
const inChannel = (message: ShownMessage) => message.conversationId.startsWith(playground.conversations.channel);
const returned = ({ body }: { body: unknown }) => said((body as { value?: unknown }).value);
const titles = (message: ShownMessage) => actionsOf(cardOf(message)).map(({ title }) => title);

async function get(path: string, who: { id: string; name: string; roles: ('agent' | 'supervisor')[] }) {
  const token = await server.token(who.id, who.name, ...who.roles);
  const response = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return response.json();
}

describe('the main job, with the real program and the real Agents Playground', () => {
  const QUESTION = '¿Qué necesita para empadronarse con su hija si vive de alquiler?';
  const ANSWER =
    'Basta el contrato de alquiler a nombre de la madre y el libro de familia. Sin cita previa si viene la menor.';

  test('an agent asks, consults the experts, one of them takes it and answers, and the agent decides', async () => {
    await playground.nextActivity(shows('Soy el asistente de Ayuntamiento de Puertoclaro'));

    await playground.sendPersonalMessage(QUESTION);
    const suggestion = await playground.nextActivity(shows('[1]'));
    expect(said(suggestion.attachments)).toContain('Fuentes');
    expect(said(suggestion.attachments)).toContain('sin redacción automática');
    expect(titles(suggestion)).toEqual(['Usar', 'Editar', 'No sirve', 'Preguntar a un experto']);

    await playground.submitCardAction(suggestion.id, 'Preguntar a un experto');
    const asked = await playground.submitCardAction(suggestion.id, 'Enviar', {
      inputs: {
        topic: 'padron',
        question: QUESTION,
        context: 'El contrato está a nombre de la madre',
        priority: 'urgent',
      },
    });
    expect(returned(asked)).toContain('Preguntado a los expertos de Padrón');

    const question = await playground.nextActivity(shows(QUESTION, inChannel));
    expect(said(question.attachments)).toContain('Padrón · urgente');
    expect(said(question.attachments)).toContain('El contrato está a nombre de la madre');
    expect(titles(question)).toEqual(['Asumir', 'Responder', 'Pasar a otra materia']);

    const jordi = await playground.submitCardAction(question.id, 'Asumir', { as: 'Jordi' });
    expect(returned(jordi)).toContain('La lleva Jordi Ferrer desde las');
    const ana = await playground.submitCardAction(question.id, 'escalation.answer', { as: 'Ana' });
    expect(returned(ana)).toContain('Esta consulta ya la lleva Jordi Ferrer.');
    const taken = await playground.nextActivity(shows('La lleva Jordi Ferrer', inChannel));
    expect(taken).toMatchObject({ id: question.id, change: 'updated' });
    expect(titles(taken)).toEqual(['Responder', 'Liberar', 'Pasar a otra materia']);

    await playground.submitCardAction(question.id, 'Responder', { as: 'Jordi' });
    const sent = await playground.submitCardAction(question.id, 'Enviar respuesta', {
      as: 'Jordi',
      inputs: { text: ANSWER, propose: 'yes' },
    });
    expect(returned(sent)).toContain('Respondida por Jordi Ferrer');

    const answer = await playground.nextActivity(shows('Respuesta de Jordi Ferrer'));
    expect(answer.conversationId).toBe(playground.conversations.personal);
    expect(said(answer.attachments)).toContain(ANSWER);
    await playground.submitCardAction(answer.id, 'Editar');
    const decided = await playground.submitCardAction(answer.id, 'Guardar y usar', {
      inputs: { finalText: `${ANSWER} Horario: de 9 a 14.` },
    });
    expect(returned(decided)).toContain('Editada y usada por usted');
    const thanked = await playground.submitCardAction(answer.id, 'Gracias');
    expect(returned(thanked)).toContain('Ha dado las gracias a Jordi Ferrer.');
    const closed = await playground.nextActivity(shows('Cerrada. Respondió Jordi Ferrer', inChannel));
    expect(said(closed.attachments)).not.toContain(ANSWER);
  });

  test('the record of it, over HTTP, holds every step in order', async () => {
    const { me } = playground;
    const marta = { id: me.aadObjectId, name: me.name, roles: ['agent' as const] };
    const { items } = await get('/interactions', marta);
    expect(items).toHaveLength(1);
    const whole = await get(`/interactions/${items[0].id}`, marta);
    expect(whole).toMatchObject({
      channel: 'chat',
      status: 'resolved',
      level: 3,
      agent: { id: me.aadObjectId, name: 'Marta Ruiz' },
      exchanges: [
        {
          question: { text: QUESTION },
          finalText: `${ANSWER} Horario: de 9 a 14.`,
          suggestions: [
            { origin: 'assistant', status: 'completed' },
            { origin: 'expert', author: { name: 'Jordi Ferrer' }, text: ANSWER, decision: { kind: 'edited' } },
          ],
        },
      ],
      ratings: [{ by: 'agent', score: 5 }],
    });
    const [escalation] = whole.escalations;
    const steps = escalation.history.map(({ status, by }: { status: string; by: { name: string } }) => [
      status,
      by.name,
    ]);
    expect(steps).toEqual([
      ['open', 'Marta Ruiz'],
      ['claimed', 'Jordi Ferrer'],
      ['answered', 'Jordi Ferrer'],
      ['closed', 'Marta Ruiz'],
    ]);
    const times = escalation.history.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort());
  });

  test('every activity that the bot sent was taken by the playground', () => {
    const refused = playground.exchanges().filter(({ status }) => status >= 400);
    expect(refused).toEqual([]);
  });

  test('the answer is proposed for the knowledge base, in the name of the expert', async () => {
    const uxia = playground.person('Uxía');
    const token = await server.token(uxia.aadObjectId, uxia.name, 'editor');
    const response = await fetch(`${server.url}/api/v1/knowledge/candidates`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = (await response.json()) as { items: unknown[] };
    expect(items).toMatchObject([{ answer: ANSWER, author: { name: 'Jordi Ferrer' }, status: 'proposed' }]);
  });
});
