import { useState } from 'react';
import type { Channel } from '../../../src/domain/channel.ts';
import { asProblem } from '../../client/problem.ts';
import { type SuggestionStreamEvent, streamSuggestion } from '../../client/suggestion-stream.ts';
import { useApp } from '../../hooks/useApp.ts';
import { advanceRun, type LiveRun, startRun } from './live-run.ts';
import { readManner } from './manner.ts';

export interface Asked {
  question: string;
  channel: Channel;
  interactionId: string | undefined;
}

export interface LiveRuns {
  runs: readonly LiveRun[];
  ask: (asked: Asked) => Promise<void>;
  forget: (runId: string) => void;
}

/** The suggestions that are arriving in this window; they go on while the person looks at something else. */
export function useLiveRuns(onEvent: (event: SuggestionStreamEvent, asked: Asked) => void): LiveRuns {
  const { about, client, person } = useApp();
  const [runs, setRuns] = useState<readonly LiveRun[]>([]);

  async function ask(asked: Asked): Promise<void> {
    const runId = crypto.randomUUID();
    const change = (next: (run: LiveRun) => LiveRun) =>
      setRuns((before) => before.map((run) => (run.runId === runId ? next(run) : run)));
    const start = startRun({ ...asked, runId, person, mode: about.answerMode, at: new Date().toISOString() });
    // A question that the server never took is replaced by the next attempt.
    const isStale = (run: LiveRun) => !run.recorded && run.problem && run.interactionId === asked.interactionId;
    setRuns((before) => [...before.filter((run) => !isStale(run)), start]);
    const { question, channel, interactionId } = asked;
    const place = interactionId === undefined ? { channel } : { interactionId };
    const manner = about.answerMode === 'generated' ? readManner(person.id) : {};
    const body = { question, ...place, ...manner };
    try {
      for await (const event of streamSuggestion(client, body, new AbortController().signal)) {
        change((run) => advanceRun(run, event));
        onEvent(event, asked);
      }
    } catch (thrown) {
      const problem = asProblem(thrown);
      change((run) => ({ ...run, problem }));
    }
  }

  return {
    runs,
    ask,
    forget: (runId) => setRuns((before) => before.filter((run) => run.runId !== runId)),
  };
}
