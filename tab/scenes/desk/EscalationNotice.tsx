import { PersonClockRegular } from '@fluentui/react-icons/svg/person-clock';
import type { Escalation } from '../../../src/domain/escalation.ts';
import { TimeLeftText } from '../../components/TimeLeftText.tsx';
import { useSay, useTopicName } from '../../hooks/useApp.ts';
import styles from './desk.module.css';

/** A question that experts have not answered yet: with whom it is and how long it may take. */
export function EscalationNotice({ escalation }: { escalation: Escalation }) {
  const say = useSay();
  const topicName = useTopicName();
  const { topic, claimedBy, openedAt, dueAt } = escalation;
  return (
    <div className={styles.notice}>
      <PersonClockRegular aria-hidden />
      <p>
        <strong>{say('tab.escalation.sent-to', { topic: topicName(topic) ?? topic })}</strong>{' '}
        {claimedBy ? say('tab.escalation.claimed-by', { name: claimedBy.name }) : say('tab.escalation.open')}
      </p>
      <TimeLeftText openedAt={openedAt} dueAt={dueAt} />
    </div>
  );
}
