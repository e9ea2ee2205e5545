import { useState } from 'react';
import type { Channel } from '../../../src/domain/channel.ts';
import type { Language } from '../../../src/domain/language.ts';
import type { Masked } from '../../../src/domain/provenance.ts';
import type { RewriteGoal } from '../../../src/domain/writing.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useCallOff } from '../../hooks/useCallOff.ts';
import { NO_VERSIONS, replaced, stepBack, stepForth } from '../../text/versions.ts';
import { readManner } from './manner.ts';

/** The conversation that a text is for. */
export interface Place {
  interactionId: string | undefined;
  channel: Channel;
}

export interface RewritingOptions {
  text: string;
  /** Of the text as it came. */
  language: Language;
  place: Place;
  onText: (text: string) => void;
}

/** Has a text put in another form; what stood there can always be brought back. */
export function useRewriting({ text, language, place, onText }: RewritingOptions) {
  const say = useSay();
  const { client, person, announce } = useApp();
  const [versions, setVersions] = useState(NO_VERSIONS);
  const [current, setCurrent] = useState(language);
  const [done, setDone] = useState<{ masked: readonly Masked[] }>();
  const { begin, stop } = useCallOff();

  const action = useAction(async (goal: RewriteGoal, target?: Language) => {
    setDone(undefined);
    const signal = begin();
    const { interactionId, channel } = place;
    const { tone } = readManner(person.id);
    const body = {
      text,
      goal,
      language: target ?? current,
      channel,
      // Warmer is a tone of its own.
      ...(tone && goal !== 'warmer' ? { tone } : {}),
      ...(interactionId === undefined ? {} : { interactionId }),
    };
    try {
      const rewritten = await client.call('rewriteText', { body, signal });
      if (signal.aborted) return;
      setVersions((before) => replaced(before, text));
      setCurrent(rewritten.language);
      setDone({ masked: rewritten.masked });
      onText(rewritten.text);
      announce(say('tab.rewrite.done'));
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
  });

  function step(taken: ReturnType<typeof stepBack>) {
    if (!taken) return;
    setDone(undefined);
    action.clear();
    setVersions(taken.versions);
    onText(taken.text);
  }
  return {
    run: action.run,
    busy: action.busy,
    problem: action.problem,
    /** What was masked for the rewriting that stands there. */
    done,
    language: current,
    stop,
    undo: versions.past.length > 0 ? () => step(stepBack(versions, text)) : undefined,
    redo: versions.future.length > 0 ? () => step(stepForth(versions, text)) : undefined,
  };
}

export type Rewriting = ReturnType<typeof useRewriting>;
