import { Button } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Channel, ChannelSchema } from '../../../src/domain/channel.ts';
import type { Interaction } from '../../../src/domain/interaction.ts';
import { Keys } from '../../components/Keys.tsx';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { elapsedText } from '../../format/duration.ts';
import type { Action } from '../../hooks/useAction.ts';
import { useLocale, useSay, useTopicName } from '../../hooks/useApp.ts';
import { useNow } from '../../hooks/useNow.ts';
import type { Resource } from '../../hooks/useResource.ts';
import { lasting } from '../../storage.ts';
import { ChannelChoice } from './ChannelChoice.tsx';
import { ClosedNote } from './ClosedNote.tsx';
import { Composer } from './Composer.tsx';
import { ChannelIcon } from './channel-icons.tsx';
import styles from './desk.module.css';
import { ExchangeRow } from './ExchangeRow.tsx';
import type { ShownExchange } from './live-run.ts';

const CHANNEL_KEY = 'ventanilla.channel';

export interface ConversationProps {
  id: string | undefined;
  resource: Resource<Interaction>;
  exchanges: readonly ShownExchange[];
  /** The exchange whose suggestion is in sight. */
  shown: string | undefined;
  onShow: (exchangeId: string) => void;
  composer: RefObject<HTMLTextAreaElement | null>;
  closed: boolean;
  resolve: Action<[summary?: string]>;
  /** Absent when it is closed, or not begun. */
  onClose: (() => void) | undefined;
  onAsk: (question: string, channel: Channel) => void;
  onUse: () => void;
  onLeave: () => void;
  onHelp: () => void;
}

/** One interaction: what was asked so far, and where to ask. */
export function Conversation(props: ConversationProps) {
  const { id, resource, exchanges, shown, onShow, composer, closed, resolve } = props;
  const say = useSay();
  const [channel, setChannel] = useState<Channel>(
    () => ChannelSchema.safeParse(lasting.getItem(CHANNEL_KEY)).data ?? 'phone',
  );
  const last = useRef<HTMLDivElement>(null);
  const count = exchanges.length;
  useEffect(() => {
    if (count > 1) last.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  const sending = exchanges.some((exchange) => exchange.id === exchange.suggestions[0]?.id && !exchange.problem);

  function choose(next: Channel) {
    lasting.setItem(CHANNEL_KEY, next);
    setChannel(next);
  }

  return (
    <section className={styles.conversation} aria-label={say('tab.conversation.label')}>
      <ConversationHead id={id} interaction={resource.value} busy={resolve.busy} onClose={props.onClose} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.exchanges} tabIndex={0} aria-label={say('tab.conversation.exchanges')}>
        {resource.problem && <ProblemBar problem={resource.problem} onRetry={resource.reload} />}
        {resolve.problem && <ProblemBar problem={resolve.problem} />}
        {resource.loading && exchanges.length === 0 && <LoadingLines label={say('tab.loading')} lines={3} />}
        {id === undefined && exchanges.length === 0 && (
          <div className={styles.welcome}>
            <h3>{say('tab.welcome.title')}</h3>
            <p>{say('tab.welcome.detail')}</p>
          </div>
        )}
        {exchanges.map((exchange) => (
          <ExchangeRow
            key={exchange.id}
            exchange={exchange}
            current={exchange.id === shown && exchanges.length > 1}
            onShow={() => onShow(exchange.id)}
          />
        ))}
        <div ref={last} />
      </section>
      {closed ? (
        <ClosedNote interaction={resource.value} />
      ) : (
        <div className={styles.ask}>
          {id === undefined && exchanges.length === 0 && <ChannelChoice value={channel} onChange={choose} />}
          <Composer
            id={id}
            field={composer}
            sending={sending}
            onAsk={(question) => props.onAsk(question, resource.value?.channel ?? channel)}
            onUse={props.onUse}
            onLeave={props.onLeave}
            onHelp={props.onHelp}
          />
        </div>
      )}
    </section>
  );
}

interface HeadProps {
  id: string | undefined;
  interaction: Interaction | undefined;
  busy: boolean;
  onClose: (() => void) | undefined;
}

function ConversationHead({ id, interaction, busy, onClose }: HeadProps) {
  const say = useSay();
  const locale = useLocale();
  const topicName = useTopicName();
  const now = useNow(1000);
  if (id === undefined) return <h2 className={styles.head}>{say('tab.conversation.new')}</h2>;
  const topic = topicName(interaction?.topic);
  return (
    <div className={styles.head}>
      <div className={styles.headText}>
        <h2>
          {interaction && <ChannelIcon channel={interaction.channel} />}
          {interaction ? say(`tab.channel.${interaction.channel}`) : say('tab.conversation.label')}
          {interaction && onClose && (
            <span className={styles.clock}>{elapsedText(locale, interaction.openedAt, now)}</span>
          )}
        </h2>
        {topic && <p className={styles.quiet}>{say('tab.conversation.topic', { topic })}</p>}
      </div>
      {onClose && (
        <Button icon={<CheckmarkCircleRegular />} disabled={busy} onClick={onClose}>
          {say('tab.conversation.close')}
          <Keys keys="c" />
        </Button>
      )}
    </div>
  );
}
