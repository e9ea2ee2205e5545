import { useState } from 'react';
import type { Decision } from '../../../src/domain/decision.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { copyText } from '../../text/copy-text.ts';
import { plainText } from '../../text/suggestion-blocks.ts';

export interface Decisions {
  use: (suggestion: Suggestion) => void;
  useEdited: (suggestion: Suggestion, finalText: string) => Promise<boolean>;
  reject: (suggestion: Suggestion, reason: string) => Promise<boolean>;
  busy: boolean;
  problem: ReturnType<typeof useAction>['problem'];
  /** The suggestion whose text was put on the clipboard last, and whether that worked. */
  copied: { id: string; done: boolean } | undefined;
  /** The suggestions as they are once what was just decided counts, also before the record is read again. */
  applied: (suggestions: readonly Suggestion[]) => Suggestion[];
}

/** Records what the agent does with a suggestion; what is used is also put on the clipboard. */
export function useDecisions(onDecided: () => void): Decisions {
  const say = useSay();
  const { client, announce } = useApp();
  const [made, setMade] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [copied, setCopied] = useState<{ id: string; done: boolean }>();

  const action = useAction(
    async (id: string, body: Parameters<typeof client.call<'decideSuggestion'>>[1] & object, copy?: string) => {
      // Copied first: a browser allows it only right after the click or key.
      const done = copy === undefined ? undefined : await copyText(plainText(copy));
      const { decision } = await client.call('decideSuggestion', { path: { id }, key: crypto.randomUUID(), ...body });
      setMade((before) => new Map(before).set(id, decision));
      if (done !== undefined) setCopied({ id, done });
      announce(
        say(done === undefined ? 'tab.decided.rejected' : done ? 'tab.decided.copied' : 'tab.decided.not-copied'),
      );
      onDecided();
    },
  );

  return {
    use: (suggestion) => void action.run(suggestion.id, { body: { decision: 'accepted' } }, suggestion.text),
    useEdited: (suggestion, finalText) =>
      action.run(suggestion.id, { body: { decision: 'edited', finalText } }, finalText),
    reject: (suggestion, reason) => action.run(suggestion.id, { body: { decision: 'rejected', reason } }),
    busy: action.busy,
    problem: action.problem,
    copied,
    applied: (suggestions) =>
      suggestions.map((held) => {
        const decision = held.decision ?? made.get(held.id);
        return decision ? { ...held, decision } : held;
      }),
  };
}
