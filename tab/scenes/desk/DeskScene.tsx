import { lazy, Suspense, useRef, useState } from 'react';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay, useTopicName } from '../../hooks/useApp.ts';
import { useDialog } from '../../hooks/useDialog.ts';
import { forgetDraft, readDraft } from '../../hooks/useDraft.ts';
import { useEvents } from '../../hooks/useFeed.ts';
import { useNarrow } from '../../hooks/useMedia.ts';
import { goTo, parseRoute } from '../../hooks/useRoute.ts';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { questionDraft } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import styles from './desk.module.css';
import { InteractionList } from './InteractionList.tsx';
import { inReadingOrder, shownExchanges } from './live-run.ts';
import { SuggestionPanel } from './SuggestionPanel.tsx';
import { useDecisions } from './useDecisions.ts';
import { useInteraction, useInteractions, useMyEscalations } from './useInteractions.ts';
import { useLiveRuns } from './useLiveRuns.ts';

const AskExpertDialog = lazy(() =>
  import('./AskExpertDialog.tsx').then((module) => ({ default: module.AskExpertDialog })),
);
const ShortcutHelp = lazy(() => import('./ShortcutHelp.tsx').then((module) => ({ default: module.ShortcutHelp })));

/** Where an agent works: their interactions, the conversation, the suggestion. */
export function DeskScene({ id }: { id: string | undefined }) {
  const say = useSay();
  const narrow = useNarrow();
  const topicName = useTopicName();
  const { client, announce, person } = useApp();
  const interactions = useInteractions();
  const interaction = useInteraction(id);
  const escalations = useMyEscalations();
  const [pinned, setPinned] = useState<string>();
  const [mode, setMode] = useState<{ kind: 'editing' | 'rejecting'; suggestionId: string }>();
  const asking = useDialog();
  const helping = useDialog();
  const composer = useRef<HTMLTextAreaElement>(null);
  const panel = useRef<HTMLElement>(null);

  function refresh() {
    interactions.reload();
    interaction.reload();
    escalations.reload();
  }
  const live = useLiveRuns((event, asked) => {
    if (event.type === 'interaction') {
      const draft = questionDraft(asked.interactionId);
      // On record now: only what was asked is cleared, never what was typed since.
      if (readDraft(draft)?.trim() === asked.question) forgetDraft(draft);
      const here = parseRoute(window.location.hash).id;
      if (asked.interactionId === undefined && here === undefined) {
        goTo('desk', event.value.interactionId, { replace: true });
      }
      return;
    }
    if (event.type === 'passages' || event.type === 'delta') return;
    announce(say(`tab.announce.${event.type}`));
    refresh();
  });
  const decisions = useDecisions(() => {
    setMode(undefined);
    refresh();
  });
  useEvents((event) => {
    if (event.type === 'escalation.claimed') announce(say('tab.announce.claimed', { name: event.actor.name }));
    if (event.type === 'escalation.answered' && event.actor.id !== person.id) {
      announce(say('tab.announce.answered', { name: event.actor.name }));
    }
  });
  const resolve = useAction(async () => {
    if (id === undefined) return;
    await client.call('resolveInteraction', { path: { id } });
    announce(say('tab.announce.resolved'));
    interactions.reload();
    goTo('desk');
    composer.current?.focus();
  });

  const record = interaction.value;
  const runs = live.runs.filter((run) => run.interactionId === id);
  const exchanges = shownExchanges(record, runs);
  const latest = exchanges.at(-1);
  const pinnedId = pinned ?? exchanges.find((held) => held.suggestions.some((s) => s.id === mode?.suggestionId))?.id;
  const exchange = exchanges.find((held) => held.id === pinnedId) ?? latest;
  const suggestions = inReadingOrder(decisions.applied(exchange?.suggestions ?? []), mode?.suggestionId);
  const active = suggestions.find((held) => held.status === 'completed' && !held.decision);
  const closed = record?.status === 'resolved' || record?.status === 'abandoned';
  const mayAsk = exchange !== undefined && id !== undefined && !closed;

  function startNew() {
    setPinned(undefined);
    setMode(undefined);
    goTo('desk');
    composer.current?.focus();
  }
  const change = (kind: 'editing' | 'rejecting') => active && !closed && setMode({ kind, suggestionId: active.id });
  useShortcuts({
    n: startNew,
    e: () => change('editing'),
    x: () => change('rejecting'),
    q: () => mayAsk && asking.show(),
    c: () => id !== undefined && !closed && void resolve.run(),
    '?': helping.show,
    'Mod+Enter': () => active && !mode && decisions.use(active),
    '/': () => composer.current?.focus(),
  });

  const list = <InteractionList interactions={interactions} escalations={escalations} current={id} onNew={startNew} />;
  const conversation = (
    <Conversation
      key={id ?? 'new'}
      id={id}
      resource={interaction}
      exchanges={exchanges}
      shown={exchange?.id}
      onShow={setPinned}
      composer={composer}
      closed={closed}
      resolve={resolve}
      onAsk={(question, channel) => {
        if (!mode) setPinned(undefined);
        return live.ask({ question, channel, interactionId: id });
      }}
      onUse={() => active && !mode && decisions.use(active)}
      onLeave={() => panel.current?.focus()}
      onHelp={helping.show}
    />
  );
  const suggestion = (
    <SuggestionPanel
      panel={panel}
      exchange={exchange}
      suggestions={suggestions}
      active={active}
      decisions={decisions}
      mode={mode}
      onMode={setMode}
      pending={(escalations.value ?? []).filter(
        (held) => held.exchangeId === exchange?.id && held.status !== 'answered',
      )}
      newer={exchange !== undefined && latest !== exchange}
      onNewer={() => {
        setMode(undefined);
        setPinned(undefined);
      }}
      {...(mayAsk ? { onExpert: asking.show } : {})}
      {...(exchange && !closed
        ? {
            onRetry: () =>
              void live.ask({
                question: exchange.question.text,
                channel: record?.channel ?? 'in-person',
                interactionId: id,
              }),
          }
        : {})}
    />
  );

  return (
    <main className={styles.desk}>
      <h1 className="visually-hidden">{say('tab.nav.desk')}</h1>
      {narrow && exchange ? (
        <>
          {suggestion}
          {conversation}
          {list}
        </>
      ) : (
        <>
          {narrow ? null : list}
          {conversation}
          {narrow ? list : suggestion}
        </>
      )}
      <Suspense fallback={null}>
        {asking.mounted && exchange && id !== undefined && (
          <AskExpertDialog
            open={asking.open}
            interactionId={id}
            question={exchange.question.text}
            topic={exchange.topic ?? record?.topic}
            suggestionId={(active ?? suggestions.find((held) => held.origin === 'assistant'))?.id}
            onClose={asking.hide}
            onAsked={(escalation) => {
              asking.hide();
              announce(say('tab.announce.asked', { topic: topicName(escalation.topic) ?? escalation.topic }));
              refresh();
            }}
          />
        )}
        {helping.mounted && <ShortcutHelp open={helping.open} onClose={helping.hide} />}
      </Suspense>
    </main>
  );
}
