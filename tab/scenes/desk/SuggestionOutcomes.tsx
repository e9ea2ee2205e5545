import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { PersonQuestionMarkRegular } from '@fluentui/react-icons/svg/person-question-mark';
import type { ReactNode } from 'react';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { isTextKey } from '../../../src/i18n/t.ts';
import { Keys } from '../../components/Keys.tsx';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import { PassageDetails } from './Sources.tsx';
import { FallbackNotice } from './SuggestionHead.tsx';
import { SuggestionNotes } from './SuggestionNotes.tsx';

/** How many of the nearest passages are worth a look when none is good enough. */
const NEAREST = 4;

/** Before the first word: what was found is already there to read. */
export function WaitingSuggestion({ suggestion }: { suggestion: Suggestion }) {
  const say = useSay();
  const found = suggestion.passages.filter((passage) => passage.source === 'knowledge').slice(0, NEAREST);
  return (
    <>
      <LoadingLines label={say('tab.suggestion.waiting')} lines={4} />
      {found.length > 0 && (
        <div className={styles.sources}>
          <h4>{say('tab.suggestion.found-first')}</h4>
          {found.map((passage) => (
            <PassageDetails key={passage.id} passage={passage} />
          ))}
        </div>
      )}
    </>
  );
}

interface Ways {
  suggestion: Suggestion;
  /** The first thing in sight: its actions are the ones at the bottom of a narrow screen. */
  main: boolean;
  /** Experts were asked already. */
  asked: boolean;
  onExpert?: () => void;
  onRetry?: () => void;
}

/** No source is good enough: nothing is made up, and a person who knows is one key away. */
export function UngroundedSuggestion({ suggestion, main, asked, onExpert, children }: Ways & { children?: ReactNode }) {
  const say = useSay();
  const nearest = suggestion.passages.slice(0, NEAREST);
  return (
    <article className={styles.card} data-outcome="ungrounded">
      <header className={styles.cardHead}>
        <h3>{say('tab.ungrounded.title')}</h3>
        {children}
      </header>
      <FallbackNotice suggestion={suggestion} />
      <p>{say('tab.ungrounded.detail')}</p>
      {onExpert && (
        <div className={main && !asked ? styles.actionBar : styles.actions}>
          <ExpertButton onExpert={onExpert} secondary={asked} />
        </div>
      )}
      {nearest.length > 0 && (
        <div className={styles.sources}>
          <h4>{say('tab.ungrounded.nearest')}</h4>
          {nearest.map((passage) => (
            <PassageDetails key={passage.id} passage={passage} />
          ))}
        </div>
      )}
      <SuggestionNotes suggestion={suggestion} />
    </article>
  );
}

/** Something broke: what is safe and what to do. */
export function FailedSuggestion({
  suggestion,
  main,
  asked,
  detail,
  onExpert,
  onRetry,
}: Ways & { detail: string | undefined }) {
  const say = useSay();
  const key = `error.${suggestion.failure ?? 'internal'}`;
  return (
    <article className={styles.card} data-outcome="failed">
      <h3>{say('tab.failed.title')}</h3>
      <p>{detail ?? say(isTextKey(key) ? key : 'error.internal')}</p>
      <div className={main && !asked ? styles.actionBar : styles.actions}>
        {onRetry && (
          <Button appearance="primary" icon={<ArrowSyncRegular />} onClick={onRetry}>
            {say('tab.retry')}
          </Button>
        )}
        {onExpert && <ExpertButton onExpert={onExpert} secondary />}
      </div>
      {suggestion.passages.length > 0 && (
        <div className={styles.sources}>
          <h4>{say('tab.suggestion.found-first')}</h4>
          {suggestion.passages.slice(0, NEAREST).map((passage) => (
            <PassageDetails key={passage.id} passage={passage} />
          ))}
        </div>
      )}
    </article>
  );
}

/** The way to somebody who knows. */
export function ExpertButton({ onExpert, secondary = false }: { onExpert: () => void; secondary?: boolean }) {
  const say = useSay();
  return (
    <Button appearance={secondary ? 'secondary' : 'primary'} icon={<PersonQuestionMarkRegular />} onClick={onExpert}>
      {say('tab.suggestion.expert')}
      <Keys keys="q" />
    </Button>
  );
}
