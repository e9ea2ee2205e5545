import { AlertRegular } from '@fluentui/react-icons/svg/alert';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { durationText } from '../format/duration.ts';
import { timeLeft } from '../format/time-left.ts';
import { useLocale, useSay } from '../hooks/useApp.ts';
import { useNow } from '../hooks/useNow.ts';
import styles from './components.module.css';

/** How long until an answer is due; never told by colour alone. */
export function TimeLeftText({ openedAt, dueAt }: { openedAt: string; dueAt: string }) {
  const say = useSay();
  const locale = useLocale();
  const { urgency, minutes } = timeLeft(openedAt, dueAt, useNow(15_000));
  const time = durationText(locale, minutes);
  return (
    <span className={`${styles.time} ${urgency === 'calm' ? '' : styles[urgency]}`}>
      {urgency === 'calm' ? <ClockRegular aria-hidden /> : <AlertRegular aria-hidden />}
      {urgency === 'overdue' ? say('tab.time.overdue', { time }) : say('tab.time.left', { time })}
    </span>
  );
}
