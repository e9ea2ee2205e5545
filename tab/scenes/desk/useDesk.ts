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
import { versionsOf } from './suggestion-versions.ts';
import { useDecisions } from './useDecisions.ts';
import { useInteraction, useInteractions, useMyEscalations } from './useInteractions.ts';
import { useLiveRuns } from './useLiveRuns.ts';

/** The state of the desk for one interaction, or for a new one, and what can be done with it. */
export function useDesk(id: string | undefined) {
  const say = useSay();
  const { about, client, announce, person } = useApp();
  const interactions = useInteractions();
  const interaction = useInteraction(id);
  const escalations = useMyEscalations();
  const [pinned, setPinned] = useState<string>();
  const [mode, setMode] = useState<CardMode>();
  const [chosen, setChosen] = useState<string>();
  const [explained, setExplained] = useState<string>();
  const closing = useDialog();
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
      if (!asked.version && readDraft(draft)?.trim() === asked.question) forgetDraft(draft);
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
    const ready = event.type === 'completed' && asked.version;
    announce(say(ready ? 'tab.announce.version' : `tab.announce.${event.type}`));
    refresh();
  }, refresh);
  const decisions = useDecisions(() => {
    leaveMode();
    refresh();
  });
  const resolve = useAction(async (summary?: string) => {
    if (id === undefined) return;
    await client.call('resolveInteraction', { path: { id }, body: summary === undefined ? {} : { summary } });
    closing.hide();
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
  const applied = decisions.applied(exchange?.suggestions ?? []);
  const versions = versionsOf(applied, mode?.suggestionId ?? chosen);
  const inSight = applied.filter((held) => held.origin === 'expert' || held === versions.shown);
  const suggestions = inReadingOrder(inSight, mode?.suggestionId);
  // Once a text of the assistant was used, its other versions are there to read.
  const active = suggestions.find(
    (held) => held.status === 'completed' && !held.decision && (held.origin === 'expert' || !versions.used),
  );
  const arriving = live.runs.find(
    (run) => run.exchange.id === exchange?.id && run.exchange.suggestions[0]?.status === 'streaming' && !run.problem,
  );
  const closed = record?.status === 'resolved' || record?.status === 'abandoned';

  function ask(question: string, channel: Channel) {
    setPinned(undefined);
    void live.ask({ question, channel, interactionId: id });
  }
  const isOpenToVersions = versions.shown?.status === 'completed' && !versions.used && !closed && !mode && !arriving;
  function askAgain() {
    const { shown } = versions;
    if (!exchange || !shown) return;
    setChosen(undefined);
    const channel = exchange.channel ?? record?.channel ?? 'in-person';
    const version = { of: shown.id, exchangeId: exchange.id };
    void live.ask({ question: exchange.question.text, channel, interactionId: id, version });
  }
  function explainQuotation() {
    setExplained(exchange?.id);
    announce(say('tab.versions.quoted'));
  }
  function close() {
    // What an expert is asked about cannot be closed: the server says so, and nothing is summed up for it.
    if (record?.status === 'waiting-expert') {
      void resolve.run();
      return;
    }
    resolve.clear();
    closing.show();
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
    versions,
    showVersion: setChosen,
    /** Asks the model for other words; only a model has them. */
    another: isOpenToVersions && about.answerMode === 'generated' ? askAgain : undefined,
    /** Says why there is no other version, where only quotations are written. */
    explainQuotation: isOpenToVersions && about.answerMode === 'extractive' ? explainQuotation : undefined,
    explained: exchange !== undefined && explained === exchange.id,
    closed,
    closing,
    close: id !== undefined && !closed ? close : undefined,
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
