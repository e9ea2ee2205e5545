import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/event.ts';
import { backoff, type FeedState, followFeed } from '../../tab/client/event-feed.ts';
import { ProblemError } from '../../tab/client/problem.ts';
import { type SuggestionStreamEvent, streamSuggestion } from '../../tab/client/suggestion-stream.ts';

/** A response whose body arrives in these pieces, as a network cuts it. */
function streamed(pieces: readonly Uint8Array[]): Response {
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  return new Response(body);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const frame = (event: string, value: unknown, id = 1) =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(value)}\n\n`;

const result = {
  id: 's1',
  interactionId: 'i1',
  exchangeId: 'e1',
  status: 'completed',
  text: 'Atención: sí [1]',
  citations: [],
  passages: [],
  confidence: 0.9,
  mode: 'extractive',
  language: 'es',
  timings: { retrievalMs: 1, firstTokenMs: 1, totalMs: 2 },
};
const begun = { id: 's1', interactionId: 'i1', exchangeId: 'e1', language: 'es' };
const whole =
  frame('interaction', begun) +
  frame('passages', { passages: [] }) +
  frame('delta', { text: 'Atención: ' }) +
  frame('delta', { text: 'sí [1]' }) +
  frame('completed', result);

async function collect(response: Response) {
  const client = { call: () => Promise.reject(new Error('not used')), open: async () => response };
  const events: SuggestionStreamEvent[] = [];
  let problem: unknown;
  try {
    for await (const event of streamSuggestion(client, { question: '¿?' }, new AbortController().signal)) {
      events.push(event);
    }
  } catch (thrown) {
    problem = thrown;
  }
  return { events, problem };
}

describe('the stream of a suggestion', () => {
  it('reads the same events wherever the network cuts the bytes', async () => {
    const raw = bytes(whole);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(raw.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), raw.length];
        const pieces = places.slice(1).map((to, index) => raw.slice(places[index], to));
        const { events, problem } = await collect(streamed(pieces));
        expect(problem).toBeUndefined();
        expect(events.map((event) => event.type)).toEqual(['interaction', 'passages', 'delta', 'delta', 'completed']);
        const text = events.map((event) => (event.type === 'delta' ? event.value.text : '')).join('');
        expect(text).toBe('Atención: sí [1]');
      }),
      { numRuns: 60 },
    );
  });

  it('says that the connection broke when it ends before its last event', async () => {
    const { events, problem } = await collect(streamed([bytes(frame('interaction', begun))]));
    expect(events).toHaveLength(1);
    expect(problem).toMatchObject({ code: 'offline' });
  });

  it('passes over events it does not know and stops at what is not what it should be', async () => {
    const { events } = await collect(streamed([bytes(frame('heartbeat', {}) + whole)]));
    expect(events).toHaveLength(5);
    const broken = await collect(streamed([bytes(frame('delta', { text: 5 }))]));
    expect(broken.problem).toBeInstanceOf(ProblemError);
    expect(broken.problem).toMatchObject({ code: 'unexpected' });
  });
});

const happened = (sequence: number): DomainEvent => ({
  id: `event-${sequence}`,
  type: 'escalation.opened',
  at: '2026-03-02T10:00:00.000Z',
  tenant: 't',
  actor: { id: 'a', name: 'A' },
  subject: { escalationId: 'x' },
  concerns: { people: [], roles: [] },
  facts: {},
  schemaVersion: 1,
  sequence,
});

describe('the feed of events', () => {
  async function run(answers: (Response | Error)[]) {
    const ended = new AbortController();
    const resumed: (string | undefined)[] = [];
    const seen: number[] = [];
    const states: FeedState[] = [];
    const waits: number[] = [];
    const unsynced: number[] = [];
    await followFeed({
      open: async (lastEventId) => {
        resumed.push(lastEventId);
        const answer = answers.shift();
        if (answers.length === 0) ended.abort();
        if (answer instanceof Response) return answer;
        throw answer ?? new Error('nothing left');
      },
      onEvent: (event) => seen.push(event.sequence),
      onState: (state) => states.push(state),
      onUnsynced: ({ waiting }) => unsynced.push(waiting),
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
      signal: ended.signal,
    });
    return { resumed, seen, states, waits, unsynced };
  }

  it('goes on from after the last event it saw when the connection breaks', async () => {
    const first = streamed([bytes(frame('escalation.opened', happened(7), 7)), bytes(frame('x', happened(8), 8))]);
    const { resumed, seen } = await run([first, new Error('down'), streamed([bytes(frame('x', happened(9), 9))])]);
    expect(resumed).toEqual([undefined, '8', '8']);
    expect(seen).toEqual([7, 8, 9]);
  });

  it('waits longer after each failure in a row and says that it is offline from the second on', async () => {
    const down = () => new Error('down');
    const { waits, states } = await run([down(), down(), down(), streamed([]), down()]);
    expect(waits).toEqual([1000, 2000, 4000, 1000]);
    expect(states).toEqual(['connecting', 'offline', 'offline', 'live']);
    expect(backoff(20)).toBe(30_000);
  });

  it('hears what waits to be synchronised, which is nothing to resume from', async () => {
    const told = 'event: sync\ndata: {"waiting":3,"since":"2026-03-02T10:00:00.000Z","setAside":0}\n\n';
    const first = streamed([bytes(frame('x', happened(7), 7) + told)]);
    const { unsynced, seen, resumed } = await run([first, streamed([]), new Error('end')]);
    expect([unsynced, seen, resumed]).toEqual([[3], [7], [undefined, '7', '7']]);
  });

  it('passes over a message that is no event', async () => {
    const { seen } = await run([streamed([bytes(`data: no json\n\n${frame('x', happened(3), 3)}`)]), new Error('end')]);
    expect(seen).toEqual([3]);
  });
});
