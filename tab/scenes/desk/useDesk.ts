import { useRef, useState } from 'react';
import type { Channel } from '../../../src/domain/channel.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useDialog } from '../../hooks/useDialog.ts';
import { forgetDraft, readDraft } from '../../hooks/useDraft.ts';
import { useEvents } from '../../hooks/useFeed.ts';
import { goTo, parseRoute } from '../../hooks/useRoute.ts';
import { questionDraft } from './Composer.tsx';
import { inReadingOrder, shownExchanges } from './live-run.ts';
import type { CardMode } from './SuggestionPanel.tsx';
import { useDecisions } from './useDecisions.ts';
import { useInteraction, useInteractions, useMyEscalations } from './useInteractions.ts';
import { useLiveRuns } from './useLiveRuns.ts';

/** The state of the desk for one interaction, or for a new one, and what can be done with it. */
export function useDesk(id: string | undefined) {
  const say = useSay();
  const { client, announce, person } = useApp();
  const interactions = useInteractions();
  const interaction = useInteraction(id);
  const escalations = useMyEscalations();
  const [pinned, setPinned] = useState<string>();
  const [mode, setMode] = useState<CardMode>();
  const composer = useRef<HTMLTextAreaElement>(null);
  const panel = useRef<HTMLElement>(null);

  function refresh() {
    interactions.reload();
    interaction.reload();
    escalations.reload();
  }
  function leaveMode() {
    setMode(undefined);
    // What had the focus is gone; who writes the next question already keeps it.
    if (document.activeElement !== composer.current) panel.current?.focus();
  }
  function showLatest() {
    setMode(undefined);
    setPinned(undefined);
  }
  function startNew() {
    showLatest();
    goTo('desk');
    composer.current?.focus();
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
    if (event.type === 'fallback') {
      announce(say(`fallback.${event.value.reason}`));
      return;
    }
    announce(say(`tab.announce.${event.type}`));
    refresh();
  }, refresh);
  const decisions = useDecisions(() => {
    leaveMode();
    refresh();
  });
  const resolve = useAction(async () => {
    if (id === undefined) return;
    await client.call('resolveInteraction', { path: { id } });
    announce(say('tab.announce.resolved'));
    interactions.reload();
    goTo('desk');
  });
  useEvents((event) => {
    if (event.type === 'escalation.claimed') announce(say('tab.announce.claimed', { name: event.actor.name }));
    if (event.type === 'escalation.answered' && event.actor.id !== person.id) {
      announce(say('tab.announce.answered', { name: event.actor.name }));
    }
  });

  const record = interaction.value;
  const exchanges = shownExchanges(
    record,
    live.runs.filter((run) => run.interactionId === id),
  );
  const latest = exchanges.at(-1);
  // While something is edited, its question stays in sight whatever arrives.
  const editing = exchanges.find((held) => held.suggestions.some((suggestion) => suggestion.id === mode?.suggestionId));
  const exchange = editing ?? exchanges.find((held) => held.id === pinned) ?? latest;
  const suggestions = inReadingOrder(decisions.applied(exchange?.suggestions ?? []), mode?.suggestionId);
  const active = suggestions.find((held) => held.status === 'completed' && !held.decision);
  const arriving = live.runs.find(
    (run) => run.exchange.id === exchange?.id && run.exchange.suggestions[0]?.status === 'streaming' && !run.problem,
  );
  const closed = record?.status === 'resolved' || record?.status === 'abandoned';

  function ask(question: string, channel: Channel) {
    setPinned(undefined);
    void live.ask({ question, channel, interactionId: id });
  }
  return {
    interactions,
    interaction,
    escalations,
    record,
    exchanges,
    exchange,
    suggestions,
    active,
    closed,
    /** There is a later question than the one in sight. */
    newer: exchange !== undefined && latest !== exchange,
    pending: (escalations.value ?? []).filter((held) => held.exchangeId === exchange?.id && held.status !== 'answered'),
    mayEscalate: exchange !== undefined && id !== undefined && !closed,
    mode,
    decisions,
    resolve,
    composer,
    panel,
    asking: useDialog(),
    helping: useDialog(),
    ask,
    /** Present while the suggestion in sight is arriving in this window. */
    stop: arriving && (() => live.stop(arriving.runId)),
    refresh,
    startNew,
    show: setPinned,
    showLatest,
    setMode: (next: CardMode | undefined) => (next ? setMode(next) : leaveMode()),
    use: () => {
      if (active && !mode && !closed) decisions.use(active);
    },
  };
}
