import { startModelServer } from '../support/model-server.ts';
import { startServer } from '../support/server-process.ts';
import { type Figure, percentile } from './figures.ts';

/** A model that is quick and even, so that what is ours stands out: milliseconds before the first word and between two. */
const FIRST_TOKEN = 150;
const BETWEEN_TOKENS = 4;
const AGENTS = 192;
/** One question each per ten seconds. */
const BETWEEN_MS = 10_000 / AGENTS;
const LOAD_MS = 20_000;

interface Timed {
  /** From the question to the request at the model, and from its last word to the end at the client, in milliseconds. */
  before: number;
  after: number;
  whole: number;
}

/**
 * What a suggestion takes beside the model's own time, over calling the same model directly with the same messages.
 * @param questions that the sample municipality answers
 */
export async function benchSuggestWithModel(dataDir: string, questions: readonly string[]): Promise<Figure[]> {
  const model = await startModelServer(quoteFirst);
  Object.assign(model, { firstTokenMs: FIRST_TOKEN, betweenTokensMs: BETWEEN_TOKENS });
  const server = await startServer({
    DATA_DIR: dataDir,
    BOT: 'off',
    ANSWER_MODEL: 'openai',
    OPENAI_BASE_URL: model.url,
    OPENAI_MODEL: 'loopback',
    MODEL_TOKENS_PER_USER_DAY: '0',
    MODEL_TOKENS_PER_DAY: '0',
  });
  const token = await server.token('bench', 'Bench', 'agent');
  /** Whether the model wrote the reply. */
  const suggest = async (question: string): Promise<boolean> => {
    const response = await fetch(`${server.url}/api/v1/suggestions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ question, channel: 'phone' }),
    });
    const body = (await response.json()) as { mode?: string; status?: string };
    return response.ok && body.status === 'completed' && body.mode === 'generated';
  };
  const direct = async (body: unknown) => {
    const response = await fetch(`${model.url}/chat/completions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    await response.text();
  };
  /** Undefined when the model was not asked: what has no source is not answered. */
  const timed = async (ask: () => Promise<unknown>): Promise<Timed | undefined> => {
    model.calls.length = 0;
    const began = performance.now();
    await ask();
    const ended = performance.now();
    const [call] = model.calls;
    return call && { before: call.arrivedAt - began, after: ended - call.endedAt, whole: ended - began };
  };
  try {
    for (const question of questions.slice(0, 20)) await suggest(question);
    const ours: Timed[] = [];
    const bare: Timed[] = [];
    const asked: string[] = [];
    for (const question of questions) {
      let written = false;
      const suggested = await timed(async () => {
        written = await suggest(question);
      });
      // What has no source is not answered; and this model quotes in the language of its source.
      if (!suggested || !written) continue;
      const body = model.calls[0]?.body;
      const called = await timed(() => direct(body));
      if (!called) throw new Error('a direct call did not reach the model');
      ours.push(suggested);
      bare.push(called);
      asked.push(question);
    }
    let errors = 0;
    const waiting: Promise<number>[] = [];
    const until = performance.now() + LOAD_MS;
    for (let n = 0; performance.now() < until; n++) {
      const began = performance.now();
      const answered = suggest(asked[n % asked.length] ?? '').then((written) => {
        if (!written) errors++;
        return performance.now() - began;
      });
      waiting.push(answered);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
    const loaded = await Promise.all(waiting);
    const p95 = (times: readonly Timed[], part: keyof Timed) =>
      percentile(
        times.map((time) => time[part]),
        0.95,
      );
    const over = (name: string, part: 'before' | 'after'): Figure => ({
      family: 'suggest',
      name,
      value: p95(ours, part) - p95(bare, part),
      unit: 'ms',
      target: { atMost: 15 },
      baseline: { name: 'the same part of a direct call', value: p95(bare, part) },
    });
    return [
      over('before a model is asked, over a direct call, p95', 'before'),
      over('after its last word, over a direct call, p95', 'after'),
      {
        family: 'suggest',
        name: `${AGENTS} agents with a model, over a direct call alone, p95`,
        value: percentile(loaded, 0.95) - p95(bare, 'whole'),
        unit: 'ms',
        target: { atMost: 50 },
        baseline: { name: 'a direct call', value: p95(bare, 'whole') },
      },
      {
        family: 'suggest',
        name: `not written by the model, of ${loaded.length} questions that it wrote before`,
        value: errors,
        unit: 'errors',
        target: { atMost: 0 },
      },
    ];
  } finally {
    await server.stop();
    await model.stop();
  }
}

/** What a good model would write: words of the first passage, cited. */
function quoteFirst(messages: readonly { content: string }[]): string {
  const text = messages.at(-1)?.content ?? '';
  const passage = /<<<\w+\n[^\n]*\n\n([\s\S]*?)\n\w+>>>/.exec(text)?.[1] ?? '';
  const sentences = passage
    .split(/(?<=[.:])\s+|\n+/)
    .map((line) => line.replace(/^[-*]\s+/, '').trim())
    .filter((line) => /^\p{Lu}.*\.$/u.test(line));
  if (sentences.length === 0) return 'NO_ANSWER';
  return sentences
    .slice(0, 3)
    .map((sentence) => `${sentence.slice(0, -1)} [1].`)
    .join(' ');
}
