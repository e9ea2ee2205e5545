import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import type { Escalation } from '../../../src/domain/escalation.ts';
import type { Interaction } from '../../../src/domain/interaction.ts';
import { Keys } from '../../components/Keys.tsx';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useSay } from '../../hooks/useApp.ts';
import type { Resource } from '../../hooks/useResource.ts';
import styles from './desk.module.css';
import { EscalationRow } from './EscalationRow.tsx';
import { InteractionRow } from './InteractionRow.tsx';

export interface InteractionListProps {
  interactions: Resource<{ active: Interaction[]; resolved: Interaction[] }>;
  escalations: Resource<Escalation[]>;
  current: string | undefined;
  onNew: () => void;
}

/** What the agent has at hand: open interactions, questions put to experts, and the last that were closed. */
export function InteractionList({ interactions, escalations, current, onNew }: InteractionListProps) {
  const say = useSay();
  const { active = [], resolved = [] } = interactions.value ?? {};
  const asked = escalations.value ?? [];
  const rows = (list: readonly Interaction[]) =>
    list.map((interaction) => (
      <InteractionRow
        key={interaction.id}
        interaction={interaction}
        current={interaction.id === current}
        answered={asked.some((held) => held.interactionId === interaction.id && held.status === 'answered')}
      />
    ));

  return (
    <nav className={styles.list} aria-label={say('tab.list.label')}>
      <div className={styles.listHead}>
        <h2>{say('tab.list.label')}</h2>
        <Button appearance="primary" icon={<AddRegular />} onClick={onNew}>
          {say('tab.list.new')}
          <Keys keys="n" />
        </Button>
      </div>
      {interactions.problem && <ProblemBar problem={interactions.problem} onRetry={interactions.reload} />}
      {interactions.loading && <LoadingLines label={say('tab.loading')} lines={4} />}
      {interactions.value && active.length === 0 && <p className={styles.listEmpty}>{say('tab.list.empty')}</p>}
      {active.length > 0 && <ul className={styles.rows}>{rows(active)}</ul>}
      {asked.length > 0 && (
        <>
          <h3 className={styles.listTitle}>{say('tab.list.escalations')}</h3>
          <ul className={styles.rows}>
            {asked.map((escalation) => (
              <EscalationRow key={escalation.id} escalation={escalation} />
            ))}
          </ul>
        </>
      )}
      {resolved.length > 0 && (
        <>
          <h3 className={styles.listTitle}>{say('tab.list.resolved')}</h3>
          <ul className={styles.rows}>{rows(resolved)}</ul>
        </>
      )}
    </nav>
  );
}
