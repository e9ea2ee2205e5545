import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotServer, startBotServer } from '../support/bot-server.ts';
import { ask, cardIn, press, said } from '../support/bot-talk.ts';
import { aPerson, aScoredPassage, openDesk } from '../support/desk.ts';

const marta = { ...aPerson('Marta'), id: 'aad-marta' };
const QUESTION = '¿Cuánto tarda el alta en el padrón?';

let server: BotServer;
beforeEach(async () => {
  server = await startBotServer();
});
afterEach(() => server.stop());

async function record() {
  const page = await server.desk.useCases.listInteractions(marta, {}, { limit: 10 });
  return page.items;
}

describe('an agent in her own chat', () => {
  it('gets typing, then one card with the answer and its source', async () => {
    const { card } = await ask(server, QUESTION);
    expect(said(card)).toContain('El alta en el padrón se resuelve en un plazo máximo de tres meses. [1]');
    expect(said(card)).toContain('[1] Alta en el padrón · vigente');
    const [first, second, ...rest] = server.connector.calls.all;
    expect(first?.body).toMatchObject({ type: 'typing' });
    expect(second?.body).toMatchObject({ type: 'message', summary: expect.stringContaining('tres meses') });
    expect(rest).toEqual([]);
    expect(server.connector.calls.all.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('has her question on record as hers, by chat', async () => {
    await ask(server, QUESTION);
    expect(await record()).toMatchObject([
      {
        channel: 'chat',
        status: 'open',
        agent: { id: 'aad-marta', name: 'Marta' },
        exchanges: [{ question: { text: QUESTION } }],
      },
    ]);
  });

  it('uses the suggestion, and the card becomes the record of it for good', async () => {
    const shown = await ask(server, QUESTION);
    const used = await press(server, shown, 'Usar');
    expect(used).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' },
    });
    expect(said(used.card)).toMatch(/Usada por usted a las \d\d:\d\d/);
    expect(used.card.actions).toBeUndefined();
    const renewed = await server.connector.nextMessage(({ method }) => method === 'PUT');
    expect(renewed.path).toMatch(new RegExp(`/activities/${shown.id}$`));
    expect(cardIn(renewed)).toEqual(used.card);
    expect(await record()).toMatchObject([
      { status: 'resolved', exchanges: [{ suggestions: [{ decision: { kind: 'accepted' } }] }] },
    ]);
  });

  it('pressing twice has one effect and shows the same', async () => {
    const shown = await ask(server, QUESTION);
    const [first, second] = await Promise.all([press(server, shown, 'Usar'), press(server, shown, 'Usar')]);
    expect(second.card).toEqual(first.card);
    const { version, exchanges } = (await record())[0] ?? {};
    expect(exchanges?.[0]?.suggestions).toHaveLength(1);
    // Asked, suggested, decided, resolved: one write each.
    expect(version).toBe(4);
  });

  it('edits the text in the card and the edited text is what counts', async () => {
    const shown = await ask(server, QUESTION);
    const editing = await press(server, shown, 'Editar');
    expect(editing.card.body).toContainEqual(
      expect.objectContaining({ type: 'Input.Text', id: 'finalText', value: expect.stringContaining('tres meses') }),
    );
    const empty = await press(server, { ...shown, card: editing.card }, 'Guardar y usar', { finalText: '  ' });
    expect(said(empty.card)).toContain('Falta el texto definitivo de la respuesta.');
    const saved = await press(server, { ...shown, card: editing.card }, 'Guardar y usar', { finalText: 'Tres meses.' });
    expect(said(saved.card)).toContain('Editada y usada por usted');
    expect(said(saved.card)).toContain('Tres meses.');
    expect(await record()).toMatchObject([{ exchanges: [{ finalText: 'Tres meses.' }] }]);
  });

  it('goes back from editing without leaving a trace', async () => {
    const shown = await ask(server, QUESTION);
    const editing = await press(server, shown, 'Editar');
    const back = await press(server, { ...shown, card: editing.card }, 'Volver');
    expect(back.card).toEqual(shown.card);
  });

  it('says why a suggestion does not serve with one press', async () => {
    const shown = await ask(server, QUESTION);
    const reasons = await press(server, shown, 'No sirve');
    const rejected = await press(server, { ...shown, card: reasons.card }, 'Está desfasada');
    expect(said(rejected.card)).toContain('Descartada por usted');
    expect(await record()).toMatchObject([
      { status: 'open', exchanges: [{ suggestions: [{ decision: { kind: 'rejected', reason: 'outdated' } }] }] },
    ]);
  });

  it('is told in words when a colleague presses on a card that is not hers', async () => {
    const shown = await ask(server, QUESTION);
    const pressed = await press(server, shown, 'Usar', {}, (over) =>
      server.activity({ replyToId: shown.id, ...over }, 'Iker'),
    );
    expect(pressed.body).toMatchObject({ value: 'No tiene permiso sobre esta atención: la lleva otra persona.' });
    expect(await record()).toMatchObject([{ status: 'open' }]);
  });

  it.each(['ayuda', 'Hola', '¿Ayuda?'])('is greeted with an example at «%s», and asks nothing', async (text) => {
    const { card } = await ask(server, text);
    expect(said(card)).toContain('Por ejemplo:');
    expect(await record()).toEqual([]);
  });

  it('sees her last questions', async () => {
    await ask(server, QUESTION);
    const { card } = await ask(server, 'mis consultas');
    expect(said(card)).toContain(QUESTION);
    expect(said(card)).toContain('abierta');
  });

  it('is told what to do with a file and no text', async () => {
    const { card } = await ask(server, ' ');
    expect(said(card)).toContain('Solo puedo leer texto');
  });

  it('is told in plain words when a card is of another version', async () => {
    const shown = await ask(server, QUESTION);
    const stale = {
      ...shown,
      card: { actions: [{ type: 'Action.Execute', title: 'Usar', verb: 'suggestion.accept', data: {} }] },
    };
    const pressed = await press(server, stale, 'Usar');
    expect(pressed).toMatchObject({
      status: 200,
      body: { value: expect.stringContaining('Esta tarjeta ya no sirve') },
    });
  });

  it('is greeted once when the app is installed, whichever event comes first', async () => {
    const base = { action: 'add', membersAdded: [{ id: '29:Marta' }, { id: '28:ventanilla' }] };
    await Promise.all([
      server.post(server.activity({ ...base, type: 'conversationUpdate' })),
      server.post(server.activity({ ...base, type: 'installationUpdate' })),
    ]);
    expect(said(cardIn(await server.connector.nextMessage()))).toContain('Ayuntamiento de Puertoclaro');
    await ask(server, QUESTION);
    expect(server.connector.calls.all.filter(({ body }) => body.type === 'message')).toHaveLength(2);
  });
});

describe('when there is no answer', () => {
  it('says so, shows what was nearest, and offers the expert', async () => {
    await server.stop();
    server = await startBotServer({
      desk: openDesk({ retrieval: { passages: [aScoredPassage()], answerability: 0.1 } }),
    });
    const { card } = await ask(server, '¿Puedo poner una noria en la plaza?');
    expect(said(card)).toContain('No tengo una fuente para esto');
    expect(said(card)).toContain('Lo más cercano que se ha encontrado\nAlta en el padrón');
    expect(card.actions).toMatchObject([{ title: 'Preguntar a un experto' }]);
  });

  it('says in words that the model failed, and that nothing is lost', async () => {
    await server.stop();
    const draft = async function* () {
      yield { type: 'delta' as const, text: 'Para' };
      throw new Error('socket hang up at 10.0.0.1');
    };
    server = await startBotServer({ desk: openDesk({ draft }) });
    const { card } = await ask(server, QUESTION);
    expect(said(card)).toContain('La consulta queda guardada.');
    expect(said(card)).not.toContain('10.0.0.1');
  });
});
