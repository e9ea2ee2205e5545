import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InteractionSchema } from '../../src/api/contract.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import { AppError } from '../../src/errors.ts';
import type { Client } from './client.ts';
import { parse } from './csv-grammar.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

let desk: HttpDesk;
let ana: Client;
let berta: Client;
let boss: Client;
const FORMULA = '=HYPERLINK("http://evil.example";"padrón")';

beforeAll(async () => {
  desk = await openHttpDesk();
  [ana, berta, boss] = await Promise.all([desk.as('Ana'), desk.as('Berta'), desk.as('Carla', 'supervisor')]);
  for (const [agent, question] of [
    [ana, '¿Cuánto tarda el padrón?'],
    [ana, FORMULA],
    [berta, 'Línea uno,\n"línea dos" del padrón'],
  ] as const) {
    await agent.ok('createSuggestion', { body: { question, channel: agent === ana ? 'phone' : 'email' } });
  }
});
afterAll(() => desk.close());

async function exported(format: string, query: Record<string, string> = {}): Promise<{ type: string; text: string }> {
  const response = await boss.send('exportInteractions', { query: { format, ...query } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="interactions.${format}"`);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { type: response.headers.get('content-type') ?? '', text };
}

describe('interactions', () => {
  it('are listed newest first: an agent’s own, a supervisor’s all', async () => {
    expect((await ana.ok('listInteractions')).total).toBe(2);
    expect((await berta.ok('listInteractions')).total).toBe(1);
    const all = await boss.ok('listInteractions');
    expect(all.total).toBe(3);
    const times = all.items.map((item) => item.openedAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('are filtered by channel, agent, topic and instants in any offset', async () => {
    const total = async (query: Record<string, string>) => (await boss.ok('listInteractions', { query })).total;
    expect(await total({ channel: 'email' })).toBe(1);
    expect(await total({ agent: 'ana' })).toBe(2);
    expect(await total({ topic: 'tributos' })).toBe(0);
    const { items } = await boss.ok('listInteractions', { query: { limit: 1 } });
    const newest = new Date(items[0]?.openedAt ?? '');
    const inMadrid = `${new Date(newest.getTime() + 3_600_000).toISOString().slice(0, -1)}+01:00`;
    expect(await total({ from: inMadrid })).toBe(1);
    expect(await total({ to: inMadrid })).toBe(2);
    expect((await boss.refused('listInteractions', { query: { from: 'yesterday' } })).status).toBe(400);
  });

  it('are read one by one by who had it and by supervisors only', async () => {
    const { items } = await ana.ok('listInteractions');
    const id = items[0]?.id ?? '';
    expect((await boss.ok('readInteraction', { id })).escalations).toEqual([]);
    expect((await berta.refused('readInteraction', { id })).status).toBe(403);
    expect((await ana.refused('readInteraction', { id: 'x' })).status).toBe(404);
  });

  it('are rated from 1 to 5 and resolved', async () => {
    const { interactionId: id } = await ana.ok('createSuggestion', { body: { question: '¿Y el volante?' } });
    const rated = await ana.ok('rateInteraction', { id, body: { by: 'citizen', score: 5, comment: 'Gracias' } });
    expect(rated.ratings).toMatchObject([{ by: 'citizen', score: 5, comment: 'Gracias' }]);
    for (const body of [
      { by: 'citizen', score: 6 },
      { by: 'boss', score: 1 },
      { by: 'agent', score: 1, at: 'now' },
    ]) {
      expect((await ana.refused('rateInteraction', { id, body })).status).toBe(400);
    }
    expect((await ana.ok('resolveInteraction', { id })).status).toBe('resolved');
  });
});

describe('the export', () => {
  it('gives every interaction as a line of JSON, oldest first', async () => {
    const { type, text } = await exported('ndjson');
    expect(type).toMatch(/^application\/x-ndjson/);
    const lines = text.trimEnd().split('\n');
    const items = lines.map((line) => InteractionSchema.strict().parse(JSON.parse(line)));
    expect(items.length).toBe((await boss.ok('listInteractions')).total);
    const times = items.map((item) => item.openedAt);
    expect(times).toEqual([...times].sort());
    expect((await exported('ndjson', { channel: 'email' })).text.trimEnd().split('\n')).toHaveLength(1);
  });

  it('gives CSV that a spreadsheet opens as UTF-8 and never runs', async () => {
    const { type, text } = await exported('csv');
    expect(type).toBe('text/csv; charset=utf-8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [header = [], ...rows] = parse(text.slice(1));
    const column = header.indexOf('question');
    const questions = rows.map((row) => row[column]);
    expect(questions).toContain(`'${FORMULA}`);
    expect(questions).toContain('Línea uno,\n"línea dos" del padrón');
    for (const row of rows) {
      expect(row).toHaveLength(header.length);
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });

  it('has a row for each exchange, with what the agent did', async () => {
    const { id, interactionId } = await berta.ok('createSuggestion', { body: { question: '¿Padrón de un menor?' } });
    await berta.ok('createSuggestion', { body: { question: '¿Y el volante?', interactionId } });
    await berta.ok('decideSuggestion', { id, body: { decision: 'edited', finalText: 'Con el libro de familia.' } });
    const [header = [], ...rows] = parse((await exported('csv', { agent: 'berta' })).text.slice(1));
    const records = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
    const ours = records.filter((record) => record.interaction_id === interactionId);
    expect(ours.map((record) => record.question)).toEqual(['¿Padrón de un menor?', '¿Y el volante?']);
    expect(ours[0]).toMatchObject({ agent_name: 'Berta', decision: 'edited', final_text: 'Con el libro de familia.' });
    expect(ours[1]?.decision).toBe('');
  });

  it('is read from the store only as fast as the client takes it', async () => {
    const [sample] = (await boss.ok('listInteractions')).items;
    let given = 0;
    let left: () => void = () => {};
    const closed = new Promise<void>((resolve) => {
      left = resolve;
    });
    const endless = async function* (): AsyncGenerator<Interaction> {
      try {
        for (;;) {
          given++;
          if (sample) yield sample;
        }
      } finally {
        left();
      }
    };
    const interactions = { ...desk.ports.interactions, stream: endless };
    const flooded = await openHttpDesk({ ports: { interactions } });
    try {
      const response = await (await flooded.as('Carla', 'supervisor')).send('exportInteractions');
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      await closed;
      expect(given).toBeLessThan(100_000);
      expect(flooded.log).toEqual([]);
    } finally {
      await flooded.close();
    }
  });

  it.each(['ndjson', 'csv'])('is a problem when the store cannot be read at all: %s', async (format) => {
    const stream = (): AsyncIterable<Interaction> => {
      throw new AppError('unavailable', 'disk gone');
    };
    const broken = await openHttpDesk({ ports: { interactions: { ...desk.ports.interactions, stream } } });
    try {
      const carla = await broken.as('Carla', 'supervisor');
      const { status, headers } = await carla.refused('exportInteractions', { query: { format } });
      expect([status, headers.get('content-disposition')]).toEqual([503, null]);
    } finally {
      await broken.close();
    }
  });

  it('breaks off visibly when the store fails half-way', async () => {
    const [sample] = (await boss.ok('listInteractions')).items;
    const breaking = async function* (): AsyncGenerator<Interaction> {
      if (sample) yield sample;
      throw new Error('disk gone');
    };
    const interactions = { ...desk.ports.interactions, stream: breaking };
    const broken = await openHttpDesk({ ports: { interactions } });
    try {
      const carla = await broken.as('Carla', 'supervisor');
      await expect(carla.send('exportInteractions').then((response) => response.text())).rejects.toThrow();
      expect(broken.log).toHaveLength(1);
    } finally {
      await broken.close();
    }
  });
});
