import { expect, it } from 'vitest';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const CLIENTS = 20;

/** Asks without pause over kept-open connections until the server no longer takes questions. */
async function ask(server: ServerProcess, token: string, acknowledged: Set<string>): Promise<void> {
  for (;;) {
    const response = await fetch(`${server.url}/api/v1/suggestions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ question: '¿Qué plazo hay para empadronarse?', channel: 'phone' }),
    });
    if (!response.ok) return;
    acknowledged.add(((await response.json()) as { interactionId: string }).interactionId);
  }
}

it('ends with 0 under load when asked to, and keeps what it acknowledged', { timeout: 90_000 }, async () => {
  const server = await startServer({ BOT: 'off', LOG_LEVEL: 'info' });
  const token = await server.token('marta', 'Marta', 'agent');
  const acknowledged = new Set<string>();
  const clients = Promise.allSettled(Array.from({ length: CLIENTS }, () => ask(server, token, acknowledged)));
  while (acknowledged.size < CLIENTS) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await server.end('SIGTERM')).toBe(0);
  await clients;
  expect(server.output()).toContain('stopped');

  const again = await startServer({ BOT: 'off', DATA_DIR: server.dataDir });
  const supervisor = await again.token('rafael', 'Rafael', 'supervisor');
  const headers = { Authorization: `Bearer ${supervisor}` };
  const stored = await (await fetch(`${again.url}/api/v1/interactions/export`, { headers })).text();
  const ids = stored
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; exchanges: { suggestions: { status: string }[] }[] });
  expect(
    ids
      .flatMap(({ exchanges }) => exchanges.flatMap((exchange) => exchange.suggestions))
      .filter(({ status }) => status === 'streaming'),
  ).toEqual([]);
  const known = new Set(ids.map(({ id }) => id));
  // What was taken was answered, and what was answered was kept: a question that was cut off would be known here only.
  expect([...known].sort()).toEqual([...acknowledged].sort());
  await again.stop();
  await server.stop();
});
