import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const DNI = '12345678Z';
const POOL = 'La piscina municipal abre de junio a septiembre; la abonada 12345678Z reclamó en 2025.';

interface Found {
  passages: { id: string; title: string }[];
  explanation: {
    runs: { run: string; found: number }[];
    passages: { id: string; runs: { run: string; rank: number }[] }[];
  };
}

let embedding: EmbeddingServer;
let server: ServerProcess;
let headers: Record<string, string>;

beforeAll(async () => {
  embedding = await startEmbeddingServer();
});
afterAll(() => embedding.stop());

const start = async (dataDir?: string) => {
  server = await startServer({
    BOT: 'off',
    SAMPLE_DATA: 'off',
    LOG_LEVEL: 'info',
    EMBEDDER: 'openai',
    OPENAI_BASE_URL: embedding.url,
    OPENAI_EMBEDDING_MODEL: 'bge-m3',
    ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }),
  });
  headers = { Authorization: `Bearer ${await server.token('elena', 'Elena', 'editor', 'agent')}` };
};
const publish = async (title: string, text: string) => {
  const response = await fetch(`${server.url}/api/v1/knowledge/documents`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ externalId: title, title, text, language: 'es', publish: true }),
  });
  expect(response.status).toBe(202);
};
const search = async (q: string): Promise<Found> => {
  const response = await fetch(`${server.url}/api/v1/search?${new URLSearchParams({ q, explain: '1' })}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
};
const runs = (found: Found) => found.explanation.runs.map(({ run }) => run);
const embedder = async () => {
  const { dependencies } = (await (await fetch(`${server.url}/readyz`)).json()) as {
    dependencies: Record<string, { status: string; detail: string }>;
  };
  return dependencies.embedder;
};
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 50));
};
const sent = () => embedding.calls.flatMap(({ body }) => [body.input].flat());
const told = (part: string) => server.output().split(part).length - 1;

describe('a server with an embedder', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    embedding.calls.length = 0;
    embedding.answerAll(undefined);
    await start();
  });
  afterEach(() => server.stop());

  it('finds a document by meaning within seconds, and sends nobody an identifier', async () => {
    await publish('Piscina', POOL);
    // The two share no word that searching by words looks at, and the double puts texts near that share any.
    await until(async () => runs(await search(`de la a en ${DNI}`)).includes('meaning'));
    const { passages, explanation } = await search(`Soy ${DNI}, ¿abre la piscina?`);
    expect(passages[0]?.title).toBe('Piscina');
    expect(explanation.passages[0]?.runs).toContainEqual(expect.objectContaining({ run: 'meaning', rank: 1 }));
    expect(await embedder()).toEqual({ status: 'ok', detail: '1 of 1 passages have vectors' });

    expect(sent()).toEqual(expect.arrayContaining([expect.stringContaining('La piscina municipal abre')]));
    expect(sent()).toContain('Soy [DNI_1], ¿abre la piscina?');
    expect(sent().join('\n')).not.toContain(DNI);
    expect(embedding.calls.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each<[string, 'silence' | { status: number }]>([
    ['hangs', 'silence'],
    ['is down', { status: 503 }],
  ])('goes on by words while the embedder %s, says so once, and comes back', async (_name, plan) => {
    await publish('Piscina', POOL);
    await until(async () => runs(await search('piscina municipal')).includes('meaning'));
    embedding.answerAll(plan);
    const asked = embedding.calls.length;
    for (let question = 0; question < 12; question++) {
      const found = await search(`¿abre la piscina el día ${question}?`);
      expect(found.passages[0]?.title).toBe('Piscina');
      expect(runs(found)).not.toContain('meaning');
    }
    // After three it is left alone for a while, so the others did not wait.
    expect(embedding.calls.length - asked).toBe(3);
    expect(await embedder()).toMatchObject({
      status: 'degraded',
      detail: expect.stringMatching(/^questions are searched by words alone: .+/),
    });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(told('the embedder fails: questions are searched by words alone')).toBe(1);
    expect(server.output()).not.toMatch(/12345678|el día/);

    embedding.answerAll(undefined);
    await until(async () => runs(await search(`¿abre la piscina municipal?`)).includes('meaning'));
    expect(await embedder()).toMatchObject({ status: 'ok' });
    expect(told('the embedder answers again')).toBe(1);
  });

  it('says which passages lack their vector while the embedder fails, and gives it to them afterwards', async () => {
    embedding.answerAll({ status: 500 });
    await publish('Piscina', POOL);
    await until(async () => (await embedder())?.status === 'degraded');
    expect(await embedder()).toMatchObject({ detail: expect.stringMatching(/^0 of 1 passages have vectors: .*500/) });
    expect((await search('piscina municipal')).passages[0]?.title).toBe('Piscina');
    embedding.answerAll(undefined);
    await until(async () => (await embedder())?.detail === '1 of 1 passages have vectors');
  });
});
