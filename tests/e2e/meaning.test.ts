import { describe, expect, it, type TestContext } from 'vitest';
import { startEmbeddingServer } from '../support/embedding-server.ts';
import { startServer } from '../support/server-process.ts';

const DNI = '12345678Z';
const POOL = 'La piscina municipal abre de junio a septiembre; la abonada 12345678Z reclamó en 2025.';

interface Found {
  passages: { id: string; title: string }[];
  explanation: {
    runs: { run: string; found: number }[];
    passages: { id: string; runs: { run: string; rank: number }[] }[];
  };
}

/** A server of its own with an embedder of its own, and how to use both. */
async function openOffice({ onTestFinished }: TestContext) {
  const embedding = await startEmbeddingServer();
  const server = await startServer({
    BOT: 'off',
    SAMPLE_DATA: 'off',
    LOG_LEVEL: 'info',
    EMBEDDER: 'openai',
    OPENAI_BASE_URL: embedding.url,
    OPENAI_EMBEDDING_MODEL: 'bge-m3',
  });
  onTestFinished(async () => {
    await server.stop();
    await embedding.stop();
  });
  const headers = { Authorization: `Bearer ${await server.token('elena', 'Elena', 'editor', 'agent')}` };
  return {
    embedding,
    server,
    async publish(title: string, text: string) {
      const response = await fetch(`${server.url}/api/v1/knowledge/documents`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ externalId: title, title, text, language: 'es', publish: true }),
      });
      expect(response.status).toBe(202);
    },
    async search(q: string): Promise<Found> {
      const query = new URLSearchParams({ q, explain: '1' });
      const response = await fetch(`${server.url}/api/v1/search?${query}`, { headers });
      expect(response.status).toBe(200);
      return (await response.json()) as Found;
    },
    async embedder() {
      const { dependencies } = (await (await fetch(`${server.url}/readyz`)).json()) as {
        dependencies: Record<string, { status: string; detail: string }>;
      };
      return dependencies.embedder;
    },
    sent: () => embedding.calls.flatMap(({ body }) => [body.input].flat()),
    told: (part: string) => server.output().split(part).length - 1,
  };
}

const runs = (found: Found) => found.explanation.runs.map(({ run }) => run);
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 50));
};

// Each waits seconds for an embedder that is left alone, so they wait together.
describe.concurrent('a server with an embedder', { timeout: 60_000 }, () => {
  it('finds a document by meaning within seconds, and sends nobody an identifier', async (test) => {
    const { embedder, embedding, publish, search, sent } = await openOffice(test);
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

  it.for<[string, 'silence' | { status: number }]>([
    ['hangs', 'silence'],
    ['is down', { status: 503 }],
  ])('goes on by words while the embedder %s, says so once, and comes back', async ([, plan], test) => {
    const { embedder, embedding, publish, search, server, told } = await openOffice(test);
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

  it('says which passages lack their vector while the embedder fails, and gives it to them afterwards', async (test) => {
    const { embedder, embedding, publish, search } = await openOffice(test);
    embedding.answerAll({ status: 500 });
    await publish('Piscina', POOL);
    await until(async () => (await embedder())?.status === 'degraded');
    expect(await embedder()).toMatchObject({ detail: expect.stringMatching(/^0 of 1 passages have vectors: .*500/) });
    expect((await search('piscina municipal')).passages[0]?.title).toBe('Piscina');
    embedding.answerAll(undefined);
    await until(async () => (await embedder())?.detail === '1 of 1 passages have vectors');
  });
});
