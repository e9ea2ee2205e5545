import type { Interaction } from '../../../src/domain/interaction.ts';
import { MaskedText } from '../../components/MaskedText.tsx';
import { clockText, elapsedText } from '../../format/duration.ts';
import { useLocale, useSay } from '../../hooks/useApp.ts';
import { useNow } from '../../hooks/useNow.ts';
import { routeTo } from '../../hooks/useRoute.ts';
import { ChannelIcon } from './channel-icons.tsx';
import styles from './desk.module.css';

export interface InteractionRowProps {
  interaction: Interaction;
  current: boolean;
  /** An expert answered and the agent has not decided yet. */
  answered: boolean;
}

export function InteractionRow({ interaction, current, answered }: InteractionRowProps) {
  const say = useSay();
  const locale = useLocale();
  const now = useNow(1000);
  const { channel, status, openedAt, resolvedAt, exchanges } = interaction;
  const closed = status === 'resolved' || status === 'abandoned';
  const time = closed ? clockText(locale, resolvedAt ?? openedAt, now) : elapsedText(locale, openedAt, now);
  const note = answered ? 'answered' : status === 'waiting-expert' ? 'waiting' : undefined;
  return (
    <li>
      <a href={routeTo('desk', interaction.id)} className={styles.row} aria-current={current ? 'true' : undefined}>
        <span className={styles.rowTop}>
          <ChannelIcon channel={channel} />
          <span className={styles.rowName}>{say(`tab.channel.${channel}`)}</span>
          <span className={styles.rowTime}>{time}</span>
        </span>
        <span className={styles.rowText}>
          <MaskedText text={exchanges.at(-1)?.question.text ?? ''} />
        </span>
        {note && <span className={styles[note]}>{say(`tab.list.${note}`)}</span>}
      </a>
    </li>
  );
}
