import { Badge } from '@fluentui/react-components';
import type { SummaryResult } from '../../../src/api/contract-writing.ts';
import { maskedNote, removedNote } from '../../../src/i18n/suggestion-notes.ts';
import { makingOfText } from '../../format/provenance.ts';
import { useLocale, useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';
import { HowItWasMade } from './SuggestionNotes.tsx';

/** In which way a summary was written, what was masked and left out, and what was checked. */
export function SummaryNotes({ summary }: { summary: SummaryResult }) {
  const say = useSay();
  const locale = useLocale();
  const { mode, fallback, masked, removed } = summary;
  const why = fallback && say(fallback === 'unsupported' ? 'tab.summary.unsupported' : `fallback.${fallback}`);
  const left = removedNote(locale, removed.length);
  const notes = [left && `${left} ${say('tab.summary.not-said')}`, maskedNote(locale, masked, 'masked.summary')];
  return (
    <div className={drafts.notes}>
      <p className={drafts.rewriteState}>
        {mode === 'generated' && (
          <Badge appearance="tint" color="informative" title={say('tab.suggestion.ai-detail')}>
            {say('tab.suggestion.ai')}
          </Badge>
        )}
        <span>{[why, say(`tab.summary.${mode}`)].filter(Boolean).join(' ')}</span>
      </p>
      {notes.filter(Boolean).map((note) => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
      <HowItWasMade making={makingOfText(locale, summary)} />
    </div>
  );
}
