import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../../../src/adapters/openai/embedder.ts';
import {
  createQueryEmbedding,
  type QueryEmbedding,
  type QueryEmbeddingOptions,
} from '../../../../src/adapters/sqlite/vectors/embed-query.ts';
import { type EmbeddingServer, startEmbeddingServer } from '../../../support/embedding-server.ts';

let server: EmbeddingServer;
beforeEach(async () => {
  server = await startEmbeddingServer();
});
afterEach(() => server.stop());

async function open(options: QueryEmbeddingOptions = {}): Promise<QueryEmbedding> {
  const embedder = await createOpenAiEmbedder({ kind: 'openai', baseUrl: server.url, model: 'bge-m3' });
  return createQueryEmbedding(embedder, { timeoutMs: 10_000, ...options });
}

describe('the vector of a question', () => {
  it('is asked for once, however many searches want it at once or later', async () => {
    const questions = await open();
    const both = await Promise.all([questions.embed('¿Cómo me empadrono?'), questions.embed('¿Cómo me empadrono?')]);
    const later = await questions.embed('¿Cómo me empadrono?');
    expect(later?.length).toBe(server.dimensions);
    expect(both).toEqual([later, later]);
    expect(server.calls.length).toBe(1);
    expect(questions.failure()).toBeUndefined();
  });

  it('is made without the identifiers of the question', async () => {
    await (await open()).embed('Soy 12345678Z, ¿estoy empadronada?');
    expect(server.calls[0]?.body.input).toEqual(['Soy [DNI_1], ¿estoy empadronada?']);
  });

  it.each(['', '   ', '¿?', '😀', '\u0000'])('is not asked for when there is nothing to embed: %j', async (text) => {
    const questions = await open();
    expect(await questions.embed(text)).toBeUndefined();
    expect(server.calls).toEqual([]);
    expect(questions.failure()).toBeUndefined();
  });

  it('is cut to what a model takes, whatever is asked', async () => {
    const questions = await open();
    expect(await questions.embed(`${'a'.repeat(5999)}😀${'b'.repeat(20_000)}`)).toBeDefined();
    expect(String(server.calls[0]?.body.input).length).toBeLessThanOrEqual(6000);
  });

  it('is done without when the embedder is too slow, which closes the request', async () => {
    server.answerNext('silence');
    const questions = await open({ timeoutMs: 20 });
    expect(await questions.embed('padrón')).toBeUndefined();
    expect(questions.failure()?.message).toContain('longer than 20 ms');
    expect(await server.calls[0]?.closed).toBe('cut');
  });

  it('is done without when the embedder fails, and tried again the next time', async () => {
    server.answerNext({ status: 500 });
    const questions = await open();
    expect(await questions.embed('padrón')).toBeUndefined();
    expect(questions.failure()).toMatchObject({ code: 'unavailable' });
    expect(await questions.embed('padrón')).toBeDefined();
    expect(questions.failure()).toBeUndefined();
  });

  it('is not waited for any more after three failures, except for those that are known', async () => {
    const questions = await open({ restMs: 600_000 });
    await questions.embed('tasas');
    server.answerAll({ status: 500 });
    for (const text of ['uno', 'dos', 'tres', 'cuatro', 'cinco']) {
      expect(await questions.embed(text)).toBeUndefined();
    }
    expect(server.calls.length).toBe(4);
    expect(await questions.embed('tasas')).toBeDefined();
    expect(questions.failure()).toBeDefined();
  });

  it('is tried again after a rest', async () => {
    const questions = await open({ restMs: 0 });
    server.answerAll({ status: 500 });
    for (const text of ['uno', 'dos', 'tres']) await questions.embed(text);
    server.answerAll(undefined);
    expect(await questions.embed('cuatro')).toBeDefined();
  });

  it('is tried without a question where somebody watches, but not again and again', async () => {
    server.answerAll({ status: 500 });
    const questions = await open({ restMs: 60_000 });
    await questions.retry();
    expect(server.calls).toEqual([]);
    await questions.embed('padrón');
    await questions.retry();
    expect(server.calls.length).toBe(1);
    const eager = await open({ restMs: 0 });
    await eager.embed('padrón');
    await eager.retry();
    expect(eager.failure()?.message).toContain('500');
    server.answerAll(undefined);
    await eager.retry();
    expect(eager.failure()).toBeUndefined();
    expect(server.calls.map(({ body }) => body.input)).toEqual([['padrón'], ['padrón'], ['consulta'], ['consulta']]);
  });
});
