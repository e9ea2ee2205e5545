import { useState } from 'react';
import type { SummaryResult } from '../../../src/api/contract-writing.ts';
import type { SummaryPurpose } from '../../../src/domain/writing.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useCallOff } from '../../hooks/useCallOff.ts';

/** Has a conversation summed up. @param onSummary not called once it was called off */
export function useSummary(interactionId: string, purpose: SummaryPurpose, onSummary: (text: string) => void) {
  const say = useSay();
  const { client, announce } = useApp();
  const [summary, setSummary] = useState<SummaryResult>();
  const { begin, stop } = useCallOff();
  const action = useAction(async () => {
    setSummary(undefined);
    const signal = begin();
    try {
      const made = await client.call('summariseInteraction', {
        path: { id: interactionId },
        body: { purpose },
        signal,
      });
      if (signal.aborted) return;
      setSummary(made);
      onSummary(made.text);
      announce(say(`tab.summary.${made.mode}`));
    } catch (thrown) {
      // What it was for was sent or given up.
      if (!signal.aborted) throw thrown;
    }
  });
  return { run: action.run, busy: action.busy, problem: action.problem, summary, stop };
}
