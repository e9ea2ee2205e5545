import type { Escalation } from '../../../src/domain/escalation.ts';
import { MaskedText } from '../../components/MaskedText.tsx';
import { TimeLeftText } from '../../components/TimeLeftText.tsx';
import { useSay, useTopicName } from '../../hooks/useApp.ts';
import { routeTo } from '../../hooks/useRoute.ts';
import styles from './desk.module.css';

/** A question put to experts and how it stands. */
export function EscalationRow({ escalation }: { escalation: Escalation }) {
  const say = useSay();
  const topicName = useTopicName();
  const { status, claimedBy, answer, openedAt, dueAt } = escalation;
  return (
    <li>
      <a href={routeTo('desk', escalation.interactionId)} className={styles.row}>
        <span className={styles.rowTop}>
          <span className={styles.rowName}>{topicName(escalation.topic)}</span>
          {status === 'answered' ? null : (
            <span className={styles.rowTime}>
              <TimeLeftText openedAt={openedAt} dueAt={dueAt} />
            </span>
          )}
        </span>
        <span className={styles.rowText}>
          <MaskedText text={escalation.question} />
        </span>
        <span className={status === 'answered' ? styles.answered : styles.waiting}>
          {status === 'answered' && say('tab.escalation.answered-by', { name: answer?.by.name ?? '' })}
          {status === 'claimed' && say('tab.escalation.claimed-by', { name: claimedBy?.name ?? '' })}
          {status === 'open' && say('tab.escalation.open')}
        </span>
      </a>
    </li>
  );
}
