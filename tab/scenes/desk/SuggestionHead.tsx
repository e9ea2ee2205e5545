import { Badge } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { PersonChatRegular } from '@fluentui/react-icons/svg/person-chat';
import { SparkleRegular } from '@fluentui/react-icons/svg/sparkle';
import type { ReactNode } from 'react';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { fallbackNote } from '../../../src/i18n/suggestion-notes.ts';
import { useLocale, useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';

/** Who wrote it: a person, or the assistant, and then in which way. */
export function SuggestionHead({ suggestion, children }: { suggestion: Suggestion; children?: ReactNode }) {
  const say = useSay();
  const { origin, author, mode, text } = suggestion;
  if (origin === 'expert') {
    return (
      <header className={styles.cardHead}>
        <PersonChatRegular aria-hidden />
        <h3>{say('tab.suggestion.by-expert', { name: author?.name ?? '' })}</h3>
      </header>
    );
  }
  return (
    <header className={styles.cardHead}>
      <SparkleRegular aria-hidden />
      <h3>{say('tab.suggestion.by-assistant')}</h3>
      <Badge appearance="tint" color="informative" title={say('tab.suggestion.ai-detail')}>
        {say('tab.suggestion.ai')}
      </Badge>
      {text !== '' && <span className={styles.quiet}>{say(`tab.suggestion.${mode}`)}</span>}
      {children}
    </header>
  );
}

/** Why a model that should have written it did not. */
export function FallbackNotice({ suggestion }: { suggestion: Suggestion }) {
  const note = fallbackNote(useLocale(), suggestion);
  if (note === undefined) return null;
  return (
    <p className={drafts.note}>
      <InfoRegular aria-hidden />
      {note}
    </p>
  );
}
