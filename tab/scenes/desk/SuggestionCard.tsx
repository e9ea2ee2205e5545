import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { PassageView } from '../../components/PassageView.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { type OpenCitation, SuggestionText } from '../../components/SuggestionText.tsx';
import { useSay } from '../../hooks/useApp.ts';
import { Confidence } from './Confidence.tsx';
import { Contradictions } from './Contradictions.tsx';
import { DecisionRecord } from './DecisionRecord.tsx';
import styles from './desk.module.css';
import { RejectForm } from './RejectForm.tsx';
import { SourceLanguage } from './SourceLanguage.tsx';
import { Sources } from './Sources.tsx';
import { AnotherButton, SuggestionActions } from './SuggestionActions.tsx';
import { SuggestionEditor } from './SuggestionEditor.tsx';
import { FallbackNotice, SuggestionHead } from './SuggestionHead.tsx';
import { SuggestionNotes } from './SuggestionNotes.tsx';
import { ExpertButton, FailedSuggestion, UngroundedSuggestion, WaitingSuggestion } from './SuggestionOutcomes.tsx';
import type { SuggestionVersions } from './suggestion-versions.ts';
import type { Decisions } from './useDecisions.ts';
import type { Place } from './useRewriting.ts';
import { SameWording, VersionPager } from './VersionPager.tsx';

export interface SuggestionCardProps {
  suggestion: Suggestion;
  place: Place;
  versions: SuggestionVersions;
  onVersion: (suggestionId: string) => void;
  onAnother?: () => void;
  failureDetail: string | undefined;
  /** What the keys act on, or the first thing in sight. */
  main: boolean;
  asked: boolean;
  decisions: Decisions;
  mode: 'editing' | 'rejecting' | undefined;
  onMode: (mode: 'editing' | 'rejecting' | undefined) => void;
  onExpert?: () => void;
  onRetry?: () => void;
  onStop?: () => void;
}

/** A suggestion, by the assistant or an expert, from its first word to the decision. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, place, failureDetail, main, asked, decisions, mode, onMode } = props;
  const { onExpert, onRetry, onStop, versions, onVersion, onAnother } = props;
  const say = useSay();
  const [open, setOpen] = useState<OpenCitation>();
  const { status, text, citations, decision } = suggestion;
  // Another version of it was used.
  const isSetAside = suggestion.origin === 'assistant' && versions.used;
  const passageOf = (n: number) => {
    const citation = citations.find((held) => held.n === n);
    const passage = suggestion.passages.find((held) => held.id === citation?.passageId);
    return citation && passage ? { citation, passage } : undefined;
  };
  const toggle = (citation: OpenCitation) => setOpen((before) => (before?.at === citation.at ? undefined : citation));

  if (status === 'ungrounded') {
    return (
      <UngroundedSuggestion suggestion={suggestion} main={main} asked={asked} {...(onExpert ? { onExpert } : {})}>
        <VersionPager versions={versions} onVersion={onVersion} />
      </UngroundedSuggestion>
    );
  }
  if (status === 'failed') {
    const ways = { ...(onExpert ? { onExpert } : {}), ...(onRetry ? { onRetry } : {}) };
    return <FailedSuggestion suggestion={suggestion} main={main} asked={asked} detail={failureDetail} {...ways} />;
  }
  return (
    <article className={styles.card} data-origin={suggestion.origin} aria-busy={status === 'streaming'}>
      <SuggestionHead suggestion={suggestion}>
        {suggestion === versions.shown && <VersionPager versions={versions} onVersion={onVersion} />}
      </SuggestionHead>
      <FallbackNotice suggestion={suggestion} />
      {suggestion === versions.shown && <SameWording versions={versions} />}
      {status === 'streaming' && text === '' && <WaitingSuggestion suggestion={suggestion} />}
      {mode === 'editing' ? (
        <SuggestionEditor
          suggestion={suggestion}
          place={place}
          busy={decisions.busy}
          onUse={(finalText) => decisions.useEdited(suggestion, finalText)}
          onCancel={() => onMode(undefined)}
        />
      ) : (
        text !== '' && (
          <SuggestionText
            text={text}
            open={open}
            onCitation={status === 'completed' && citations.length > 0 ? toggle : undefined}
            renderOpen={({ n }) => {
              const found = passageOf(n);
              return found && <PassageView passage={found.passage} quote={found.citation.quote} />;
            }}
          />
        )
      )}
      {status === 'streaming' && onStop && (
        <Button size="small" className={styles.stop} onClick={onStop}>
          {say('tab.suggestion.stop')}
        </Button>
      )}
      {status === 'completed' && (
        <>
          <SourceLanguage suggestion={suggestion} />
          <Contradictions suggestion={suggestion} />
          {suggestion.origin === 'assistant' && <Confidence suggestion={suggestion} />}
          <SuggestionNotes suggestion={suggestion} />
        </>
      )}
      {main && decisions.problem && <ProblemBar problem={decisions.problem} />}
      {decision && <DecisionRecord suggestion={suggestion} decision={decision} copied={decisions.copied} />}
      {status === 'completed' && !decision && mode === 'rejecting' && (
        <RejectForm
          busy={decisions.busy}
          onReject={(reason) => void decisions.reject(suggestion, reason)}
          onCancel={() => onMode(undefined)}
        />
      )}
      {status === 'completed' && !decision && mode === undefined && !isSetAside && (
        <SuggestionActions
          main={main}
          busy={decisions.busy}
          onUse={() => decisions.use(suggestion)}
          onEdit={() => onMode('editing')}
          onReject={() => onMode('rejecting')}
          {...(onAnother && suggestion === versions.shown ? { onAnother } : {})}
          {...(onExpert ? { onExpert } : {})}
        />
      )}
      {decision?.kind === 'rejected' && suggestion === versions.shown && !versions.used && (onAnother || onExpert) && (
        <div className={styles.actions}>
          {onAnother && <AnotherButton onAnother={onAnother} />}
          {onExpert && !asked && <ExpertButton onExpert={onExpert} secondary />}
        </div>
      )}
      {status === 'completed' && suggestion.passages.length > 0 && <Sources suggestion={suggestion} />}
    </article>
  );
}
