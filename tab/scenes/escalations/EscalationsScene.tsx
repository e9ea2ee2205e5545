import { Select } from '@fluentui/react-components';
import { PeopleChatRegular } from '@fluentui/react-icons/svg/people-chat';
import { useState } from 'react';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { ViewChoice } from '../../components/ViewChoice.tsx';
import { useApp, useLocale, useSay } from '../../hooks/useApp.ts';
import { useEvents } from '../../hooks/useFeed.ts';
import { useNarrow } from '../../hooks/useMedia.ts';
import { EscalationDetail } from './EscalationDetail.tsx';
import styles from './escalations.module.css';
import { QueueRow } from './QueueRow.tsx';
import { type QueueView, useEscalation, useQueue, VIEWS } from './useQueue.ts';

/** Where an expert works: the queue by topic, most urgent first, and the question at hand. */
export function EscalationsScene({ id }: { id: string | undefined }) {
  const say = useSay();
  const locale = useLocale();
  const narrow = useNarrow();
  const { topics, announce } = useApp();
  const [view, setView] = useState<QueueView>('pending');
  const [topic, setTopic] = useState('');
  const queue = useQueue(view, topic);
  const escalation = useEscalation(id);
  useEvents((event) => {
    if (event.type === 'escalation.opened') announce(say('tab.announce.opened'));
  });
  const items = queue.value ?? [];

  const list = (
    <nav className={styles.queue} aria-label={say('tab.queue.label')}>
      <h2>{say('tab.queue.label')}</h2>
      <ViewChoice
        label={say('tab.queue.views')}
        options={VIEWS.map((name) => ({ value: name, text: say(`tab.queue.${name}`) }))}
        value={view}
        onChange={setView}
      />
      <Select aria-label={say('tab.queue.topic')} value={topic} onChange={(_, { value }) => setTopic(value)}>
        <option value="">{say('tab.queue.all-topics')}</option>
        {topics.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name[locale]}
          </option>
        ))}
      </Select>
      {queue.problem && <ProblemBar problem={queue.problem} onRetry={queue.reload} />}
      {queue.loading && <LoadingLines label={say('tab.loading')} lines={5} />}
      {queue.value && items.length === 0 && <p className={styles.quiet}>{say(`tab.queue.empty-${view}`)}</p>}
      <ul className={styles.rows}>
        {items.map((item) => (
          <QueueRow key={item.id} escalation={item} current={item.id === id} />
        ))}
      </ul>
    </nav>
  );
  const detail = (
    <section className={styles.detail} aria-label={say('tab.escalation.label')}>
      {id === undefined && !narrow && (
        <EmptyState icon={<PeopleChatRegular />} title={say('tab.escalation.choose')}>
          <p>{say('tab.escalation.choose-detail')}</p>
        </EmptyState>
      )}
      {escalation.problem && <ProblemBar problem={escalation.problem} onRetry={escalation.reload} />}
      {escalation.loading && <LoadingLines label={say('tab.loading')} lines={6} />}
      {escalation.value && (
        <EscalationDetail key={escalation.value.id} escalation={escalation.value} onChanged={escalation.reload} />
      )}
    </section>
  );
  return (
    <main className={styles.scene}>
      <h1 className="visually-hidden">{say('tab.nav.escalations')}</h1>
      {narrow && id !== undefined ? (
        <>
          {detail}
          {list}
        </>
      ) : (
        <>
          {list}
          {detail}
        </>
      )}
    </main>
  );
}
