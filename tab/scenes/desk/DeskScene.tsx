import { lazy, Suspense } from 'react';
import { useApp, useSay, useTopicName } from '../../hooks/useApp.ts';
import { useNarrow } from '../../hooks/useMedia.ts';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { Conversation } from './Conversation.tsx';
import styles from './desk.module.css';
import { InteractionList } from './InteractionList.tsx';
import { SuggestionPanel } from './SuggestionPanel.tsx';
import { useDesk } from './useDesk.ts';

const AskExpertDialog = lazy(() =>
  import('./AskExpertDialog.tsx').then((module) => ({ default: module.AskExpertDialog })),
);
const CloseDialog = lazy(() => import('./CloseDialog.tsx').then((module) => ({ default: module.CloseDialog })));
const ShortcutHelp = lazy(() => import('./ShortcutHelp.tsx').then((module) => ({ default: module.ShortcutHelp })));

/** Where an agent works: their interactions, the conversation, the suggestion. */
export function DeskScene({ id }: { id: string | undefined }) {
  const say = useSay();
  const narrow = useNarrow();
  const topicName = useTopicName();
  const { announce } = useApp();
  const desk = useDesk(id);
  const { exchange, active, asking, helping, closed, mayEscalate, suggestions } = desk;

  const change = (kind: 'editing' | 'rejecting') => {
    if (active && !closed) desk.setMode({ kind, suggestionId: active.id });
  };
  useShortcuts({
    n: desk.startNew,
    e: () => change('editing'),
    x: () => change('rejecting'),
    q: mayEscalate ? asking.show : undefined,
    v: desk.another ?? desk.explainQuotation,
    c: desk.close,
    '?': helping.show,
    'Mod+Enter': desk.use,
    '/': () => desk.composer.current?.focus(),
  });

  const channel = exchange?.channel ?? desk.record?.channel ?? 'in-person';
  const askOnceMore = exchange && !closed ? () => desk.ask(exchange.question.text, channel) : undefined;
  const retry = exchange?.failedVersionOf === undefined ? askOnceMore : desk.another;
  const list = (
    <InteractionList
      key="list"
      interactions={desk.interactions}
      escalations={desk.escalations}
      current={id}
      onNew={desk.startNew}
    />
  );
  const conversation = (
    <Conversation
      key={id ?? 'new'}
      id={id}
      resource={desk.interaction}
      exchanges={desk.exchanges}
      shown={exchange?.id}
      onShow={desk.show}
      composer={desk.composer}
      closed={closed}
      resolve={desk.resolve}
      onClose={desk.close}
      onAsk={desk.ask}
      onUse={desk.use}
      onLeave={() => desk.panel.current?.focus()}
      onHelp={helping.show}
    />
  );
  const suggestion = (
    <SuggestionPanel
      key="suggestion"
      panel={desk.panel}
      place={{ interactionId: id, channel }}
      exchange={exchange}
      suggestions={suggestions}
      active={active}
      versions={desk.versions}
      onVersion={desk.showVersion}
      explained={desk.explained}
      decisions={desk.decisions}
      mode={desk.mode}
      onMode={desk.setMode}
      pending={desk.pending}
      newer={desk.newer}
      onNewer={desk.showLatest}
      {...(mayEscalate ? { onExpert: asking.show } : {})}
      {...(desk.stop ? { onStop: desk.stop } : {})}
      {...(desk.another ? { onAnother: desk.another } : {})}
      {...(retry ? { onRetry: retry } : {})}
    />
  );

  return (
    <main className={styles.desk}>
      <h1 className="visually-hidden">{say('tab.nav.desk')}</h1>
      {/* On one column the suggestion comes first, and the order on the screen is the order of reading. With keys, so
          that a window that gets narrower takes nothing from what is being written in them. */}
      {narrow ? exchange && suggestion : list}
      {conversation}
      {narrow ? list : suggestion}
      <Suspense fallback={null}>
        {asking.mounted && exchange && id !== undefined && (
          <AskExpertDialog
            open={asking.open}
            interactionId={id}
            question={exchange.question.text}
            topic={exchange.topic ?? desk.record?.topic}
            suggestionId={(active ?? suggestions.find((held) => held.origin === 'assistant'))?.id}
            onClose={asking.hide}
            onAsked={(escalation) => {
              asking.hide();
              announce(say('tab.announce.asked', { topic: topicName(escalation.topic) ?? escalation.topic }));
              desk.refresh();
            }}
          />
        )}
        {desk.closing.mounted && id !== undefined && (
          <CloseDialog
            key={id}
            open={desk.closing.open}
            interactionId={id}
            resolve={desk.resolve}
            onClose={desk.closing.hide}
          />
        )}
        {helping.mounted && <ShortcutHelp open={helping.open} onClose={helping.hide} />}
      </Suspense>
    </main>
  );
}
