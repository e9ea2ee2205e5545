import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { SparkleRegular } from '@fluentui/react-icons/svg/sparkle';
import type { RefObject } from 'react';
import type { Escalation } from '../../../src/domain/escalation.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import { EscalationNotice } from './EscalationNotice.tsx';
import type { ShownExchange } from './live-run.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
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
  const { newer, onNewer, pending, onExpert, onRetry, onStop } = props;
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
      {refused && <ProblemBar problem={refused} {...(onRetry ? { onRetry } : {})} />}
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
            {...(onExpert ? { onExpert } : {})}
            {...(onRetry ? { onRetry } : {})}
            {...(onStop ? { onStop } : {})}
          />
        ))}
    </section>
  );
}
