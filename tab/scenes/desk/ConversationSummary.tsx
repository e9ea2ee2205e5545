import { Button } from '@fluentui/react-components';
import { SparkleRegular } from '@fluentui/react-icons/svg/sparkle';
import { useState } from 'react';
import type { SummaryResult } from '../../../src/api/contract-writing.ts';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useCallOff } from '../../hooks/useCallOff.ts';
import drafts from './drafts.module.css';

export interface ConversationSummaryProps {
  interactionId: string;
  onSummary: (text: string) => void;
}

/** Has the conversation summed up for an expert, and says in which way it was written. */
export function ConversationSummary({ interactionId, onSummary }: ConversationSummaryProps) {
  const say = useSay();
  const { client, announce } = useApp();
  const [mode, setMode] = useState<SummaryResult['mode']>();
  const { begin } = useCallOff();
  const summarise = useAction(async () => {
    setMode(undefined);
    const body = { purpose: 'escalation' as const };
    const signal = begin();
    try {
      const summary = await client.call('summariseInteraction', { path: { id: interactionId }, body, signal });
      if (signal.aborted) return;
      setMode(summary.mode);
      onSummary(summary.text);
      announce(say(`tab.expert.summary-${summary.mode}`));
    } catch (thrown) {
      // The dialog is closed: what it was for was sent or given up.
      if (!signal.aborted) throw thrown;
    }
  });
  return (
    <div className={drafts.summary}>
      <Button
        size="small"
        icon={<SparkleRegular />}
        disabledFocusable={summarise.busy}
        onClick={() => void summarise.run()}
      >
        {say(summarise.busy ? 'tab.expert.summarising' : 'tab.expert.summarise')}
      </Button>
      {summarise.problem && <ProblemBar problem={summarise.problem} />}
      {mode && <p className={drafts.rewriteState}>{say(`tab.expert.summary-${mode}`)}</p>}
    </div>
  );
}
