import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const KILLS = 20;
const dataDir = mkdtempSync(join(tmpdir(), 'ventanilla-kill-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** What the server acknowledged: interaction id to the text that was used. */
type Acknowledged = Map<string, string>;

/** Asks and decides in a row, four at a time, until the server is gone. */
async function write(server: ServerProcess, token: string, acknowledged: Acknowledged): Promise<void> {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, string>;
  };
  const writer = async () => {
    for (;;) {
      const suggestion = await post('/suggestions', {
        question: '¿Qué plazo hay para empadronarse?',
        channel: 'phone',
      });
      acknowledged.set(suggestion.interactionId ?? '', '');
      const finalText = `Texto enviado ${acknowledged.size}`;
      await post(`/suggestions/${suggestion.id}/decision`, { decision: 'edited', finalText });
      acknowledged.set(suggestion.interactionId ?? '', finalText);
    }
  };
  await Promise.allSettled([writer(), writer(), writer(), writer()]);
}

it(`keeps every acknowledged question and decision over ${KILLS} kills in the middle of writing`, {
  timeout: 240_000,
}, async () => {
  const acknowledged: Acknowledged = new Map();
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServer({ DATA_DIR: dataDir, BOT: 'off' });
    const token = await server.token('marta', 'Marta', 'agent');
    const before = acknowledged.size;
    const writing = write(server, token, acknowledged);
    // Kill once something was acknowledged in this life, at a moment that differs each time.
    while (acknowledged.size < before + 3 + (kill % 7)) await new Promise((resolve) => setTimeout(resolve, kill));
    await server.stop('SIGKILL');
    await writing;
  }
  const server = await startServer({ DATA_DIR: dataDir, BOT: 'off' });
  const token = await server.token('rafael', 'Rafael', 'supervisor');
  const lost: string[] = [];
  for (const [id, finalText] of acknowledged) {
    const response = await fetch(`${server.url}/api/v1/interactions/${id}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const interaction = (await response.json()) as {
      exchanges?: { finalText?: string; suggestions: { status: string }[] }[];
    };
    const exchange = interaction.exchanges?.[0];
    const whole =
      exchange?.suggestions[0]?.status === 'completed' && (finalText === '' || exchange.finalText === finalText);
    if (!whole) lost.push(id);
  }
  await server.stop();
  expect(acknowledged.size).toBeGreaterThan(KILLS * 3);
  expect(lost).toEqual([]);
});
