import { useRef, useState } from 'react';
import type { Channel } from '../../../src/domain/channel.ts';
import { asProblem, isAbort } from '../../client/problem.ts';
import { type SuggestionStreamEvent, streamSuggestion, streamVersion } from '../../client/suggestion-stream.ts';
import { useApp } from '../../hooks/useApp.ts';
import { advanceRun, type LiveRun, startRun } from './live-run.ts';
import { readManner } from './manner.ts';

export interface Asked {
  question: string;
  channel: Channel;
  interactionId: string | undefined;
  /** Not a new question: other words for this suggestion. */
  version?: { of: string; exchangeId: string };
}

export interface LiveRuns {
  runs: readonly LiveRun[];
  ask: (asked: Asked) => Promise<void>;
  forget: (runId: string) => void;
  /** Calls a question off while its suggestion is arriving: nobody writes on for nobody. */
  stop: (runId: string) => void;
}

/** The suggestions that are arriving in this window; they go on while the person looks at something else. */
export function useLiveRuns(
  onEvent: (event: SuggestionStreamEvent, asked: Asked) => void,
  onStopped: () => void,
): LiveRuns {
  const { about, client, person } = useApp();
  const [runs, setRuns] = useState<readonly LiveRun[]>([]);
  const arriving = useRef(new Map<string, { interactionId: string | undefined; calling: AbortController }>());

  function forget(runId: string) {
    setRuns((before) => before.filter((run) => run.runId !== runId));
  }

  async function ask(asked: Asked): Promise<void> {
    const runId = crypto.randomUUID();
    const change = (next: (run: LiveRun) => LiveRun) =>
      setRuns((before) => before.map((run) => (run.runId === runId ? next(run) : run)));
    const start = startRun({ ...asked, runId, person, mode: about.answerMode, at: new Date().toISOString() });
    // A question that the server never took is replaced by the next attempt.
    const isStale = (run: LiveRun) => !run.recorded && run.problem && run.interactionId === asked.interactionId;
    setRuns((before) => [...before.filter((run) => !isStale(run)), start]);
    const { question, channel, interactionId, version } = asked;
    // Who asks on is not waiting for what was asked before.
    for (const earlier of arriving.current.values()) {
      if (interactionId !== undefined && earlier.interactionId === interactionId) earlier.calling.abort();
    }
    const calling = new AbortController();
    const running = { interactionId, calling };
    arriving.current.set(runId, running);
    const place = interactionId === undefined ? { channel } : { interactionId };
    const manner = about.answerMode === 'generated' ? readManner(person.id) : {};
    const events = version
      ? streamVersion(client, version.of, manner, calling.signal)
      : streamSuggestion(client, { question, ...place, ...manner }, calling.signal);
    try {
      for await (const event of events) {
        if (event.type === 'interaction') running.interactionId = event.value.interactionId;
        change((run) => advanceRun(run, event));
        onEvent(event, asked);
      }
    } catch (thrown) {
      if (isAbort(thrown)) {
        forget(runId);
        onStopped();
        return;
      }
      const problem = asProblem(thrown);
      change((run) => ({ ...run, problem }));
    } finally {
      arriving.current.delete(runId);
    }
  }

  return {
    runs,
    ask,
    forget,
    stop: (runId) => arriving.current.get(runId)?.calling.abort(),
  };
}
