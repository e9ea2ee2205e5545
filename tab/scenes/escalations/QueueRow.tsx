import { Badge } from '@fluentui/react-components';
import type { Escalation } from '../../../src/domain/escalation.ts';
import { MaskedText } from '../../components/MaskedText.tsx';
import { TimeLeftText } from '../../components/TimeLeftText.tsx';
import { useApp, useSay, useTopicName } from '../../hooks/useApp.ts';
import { routeTo } from '../../hooks/useRoute.ts';
import styles from './escalations.module.css';
import { isPending } from './useQueue.ts';

export function QueueRow({ escalation, current }: { escalation: Escalation; current: boolean }) {
  const say = useSay();
  const topicName = useTopicName();
  const { person } = useApp();
  const { id, topic, priority, question, askedBy, claimedBy, answer, openedAt, dueAt } = escalation;
  const mine = claimedBy?.id === person.id;
  return (
    <li>
      <a href={routeTo('escalations', id)} className={styles.row} aria-current={current ? 'true' : undefined}>
        <span className={styles.rowTop}>
          <strong>{topicName(topic)}</strong>
          {priority === 'urgent' && (
            <Badge appearance="tint" color="danger" size="small">
              {say('tab.priority.urgent')}
            </Badge>
          )}
          {isPending(escalation) && (
            <span className={styles.rowTime}>
              <TimeLeftText openedAt={openedAt} dueAt={dueAt} />
            </span>
          )}
        </span>
        <span className={styles.rowText}>
          <MaskedText text={question} />
        </span>
        <span className={styles.quiet}>
          {say('tab.escalation.asked-by', { name: askedBy.name })}
          {answer
            ? ` · ${say('tab.escalation.answered-by', { name: answer.by.name })}`
            : claimedBy
              ? ` · ${mine ? say('tab.escalation.yours') : say('tab.escalation.claimed-by', { name: claimedBy.name })}`
              : ''}
        </span>
      </a>
    </li>
  );
}
