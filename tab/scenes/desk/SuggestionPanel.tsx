import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { SparkleRegular } from '@fluentui/react-icons/svg/sparkle';
import type { RefObject } from 'react';
import type { Escalation } from '../../../src/domain/escalation.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { problemText, useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import { EscalationNotice } from './EscalationNotice.tsx';
import type { ShownExchange } from './live-run.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
import type { SuggestionVersions } from './suggestion-versions.ts';
import type { Decisions } from './useDecisions.ts';
import type { Place } from './useRewriting.ts';

export interface CardMode {
  kind: 'editing' | 'rejecting';
  suggestionId: string;
}

export interface SuggestionPanelProps {
  panel: RefObject<HTMLElement | null>;
  /** The conversation that the suggestions are for. */
  place: Place;
  exchange: ShownExchange | undefined;
  suggestions: readonly Suggestion[];
  /** The suggestion that waits for a decision: the keys act on it. */
  active: Suggestion | undefined;
  /** The assistant's suggestions, of which the one in sight is among `suggestions`. */
  versions: SuggestionVersions;
  onVersion: (suggestionId: string) => void;
  /** Asks for another version. */
  onAnother?: () => void;
  /** Another version was asked for where there is none. */
  explained: boolean;
  decisions: Decisions;
  mode: CardMode | undefined;
  onMode: (mode: CardMode | undefined) => void;
  /** There is a later question than the one in sight. */
  newer: boolean;
  /** Questions about this one that experts have not answered yet. */
  pending: readonly Escalation[];
  onNewer: () => void;
  onExpert?: () => void;
  onRetry?: () => void;
  /** Calls off what is arriving. */
  onStop?: () => void;
}

/** The suggestions for one question. */
export function SuggestionPanel(props: SuggestionPanelProps) {
  const { panel, place, exchange, suggestions, active, decisions, mode, onMode } = props;
  const { newer, onNewer, pending, onExpert, onRetry, onStop, versions, onVersion, onAnother, explained } = props;
  const say = useSay();
  const refused = exchange?.problem;
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-label={say('tab.suggestion.label')}>
      {newer && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{say('tab.suggestion.newer')}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={onNewer}>
              {say('tab.suggestion.show-newer')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {!exchange && (
        <EmptyState icon={<SparkleRegular />} title={say('tab.suggestion.empty')}>
          <p>{say('tab.suggestion.empty-detail')}</p>
        </EmptyState>
      )}
      {pending.map((escalation) => (
        <EscalationNotice key={escalation.id} escalation={escalation} />
      ))}
      {explained && (
        <QuotationNote {...(suggestions.some(hasMore) ? { onOthers: () => openOthers(panel.current) } : {})} />
      )}
      {exchange?.failedVersionOf !== undefined && (
        <FailedVersion exchange={exchange} {...(onRetry ? { onRetry } : {})} />
      )}
      {refused && exchange.failedVersionOf === undefined && (
        <ProblemBar problem={refused} {...(onRetry ? { onRetry } : {})} />
      )}
      {exchange &&
        (!refused || suggestions.some((suggestion) => suggestion.status !== 'streaming')) &&
        suggestions.map((suggestion, index) => (
          <SuggestionCard
            key={suggestion.id}
            suggestion={suggestion}
            place={place}
            failureDetail={exchange.failureDetail}
            main={active ? suggestion.id === active.id : index === 0}
            asked={exchange.escalationIds.length > 0}
            decisions={decisions}
            mode={mode?.suggestionId === suggestion.id ? mode.kind : undefined}
            onMode={(kind) => onMode(kind && { kind, suggestionId: suggestion.id })}
            versions={versions}
            onVersion={onVersion}
            {...(onAnother ? { onAnother } : {})}
            {...(onExpert ? { onExpert } : {})}
            {...(onRetry ? { onRetry } : {})}
            {...(onStop ? { onStop } : {})}
          />
        ))}
    </section>
  );
}

/** Another version did not come: why, and that nothing is lost by it. */
function FailedVersion({ exchange, onRetry }: { exchange: ShownExchange; onRetry?: () => void }) {
  const say = useSay();
  const { problem, failureDetail } = exchange;
  const why = problem ? problemText(say, problem) : failureDetail;
  return (
    <div role="alert">
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{[say('tab.versions.failed'), why].filter(Boolean).join(' ')}</MessageBarBody>
        {onRetry && (
          <MessageBarActions>
            <Button size="small" onClick={onRetry}>
              {say('tab.retry')}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}

/** Why there is no other version of a quotation, and what there is instead. */
function QuotationNote({ onOthers }: { onOthers?: () => void }) {
  const say = useSay();
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>{say('tab.versions.quoted')}</MessageBarBody>
      {onOthers && (
        <MessageBarActions>
          <Button size="small" onClick={onOthers}>
            {say('tab.versions.others')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** More was found than is quoted. */
function hasMore({ passages, citations }: Suggestion): boolean {
  return passages.some(({ id }) => !citations.some(({ passageId }) => passageId === id));
}

/** Opens what else was found and goes there. */
function openOthers(panel: HTMLElement | null): void {
  const groups = [...(panel?.querySelectorAll<HTMLDetailsElement>('details[data-others]') ?? [])];
  for (const group of groups) group.open = true;
  groups[0]?.querySelector('summary')?.focus();
}
