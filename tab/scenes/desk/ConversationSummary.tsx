import { Button } from '@fluentui/react-components';
import { SparkleRegular } from '@fluentui/react-icons/svg/sparkle';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useSay } from '../../hooks/useApp.ts';
import drafts from './drafts.module.css';
import { SummaryNotes } from './SummaryNotes.tsx';
import { useSummary } from './useSummary.ts';

export interface ConversationSummaryProps {
  interactionId: string;
  onSummary: (text: string) => void;
}

/** Has the conversation summed up for an expert, and says in which way it was written. */
export function ConversationSummary({ interactionId, onSummary }: ConversationSummaryProps) {
  const say = useSay();
  const { run, busy, problem, summary } = useSummary(interactionId, 'escalation', onSummary);
  return (
    <div className={drafts.summary}>
      <Button size="small" icon={<SparkleRegular />} disabledFocusable={busy} onClick={() => void run()}>
        {say(busy ? 'tab.expert.summarising' : 'tab.expert.summarise')}
      </Button>
      {problem && <ProblemBar problem={problem} />}
      {summary && <SummaryNotes summary={summary} />}
    </div>
  );
}
