import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { RemovedSentence } from '../../../src/domain/provenance.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { maskedNote, removedNote } from '../../../src/i18n/suggestion-notes.ts';
import { type Making, makingOf } from '../../format/provenance.ts';
import { useLocale, useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';

/** What was masked, what was left out of the draft, and how it was made: a line each, the rest on demand. */
export function SuggestionNotes({ suggestion }: { suggestion: Suggestion }) {
  const locale = useLocale();
  const { provenance } = suggestion;
  if (!provenance) return null;
  const masked = maskedNote(locale, provenance.masked);
  return (
    <div className={drafts.notes}>
      {masked && (
        <p className={`${styles.quiet} ${drafts.masked}`}>
          <ShieldRegular aria-hidden />
          {masked}
        </p>
      )}
      <RemovedSentences sentences={provenance.removed} />
      <HowItWasMade making={makingOf(locale, suggestion)} />
    </div>
  );
}

function RemovedSentences({ sentences }: { sentences: readonly RemovedSentence[] }) {
  const say = useSay();
  const note = removedNote(useLocale(), sentences.length);
  if (note === undefined) return null;
  return (
    <details className={drafts.onDemand}>
      <summary>{note}</summary>
      <ul className={drafts.removed}>
        {[...Map.groupBy(sentences, ({ check }) => check)].map(([check, { length }]) => (
          <li key={check}>{say('tab.removed.reason', { reason: say(`tab.removed.${check}`), count: length })}</li>
        ))}
      </ul>
    </details>
  );
}

export function HowItWasMade({ making }: { making: readonly Making[] }) {
  const say = useSay();
  if (making.length === 0) return null;
  return (
    <details className={drafts.onDemand}>
      <summary>{say('tab.provenance.title')}</summary>
      <dl className={drafts.made}>
        {making.map(({ name, lines }) => (
          <Made key={name} name={name} lines={lines} />
        ))}
      </dl>
    </details>
  );
}

function Made({ name, lines }: { name: string; lines: readonly string[] }) {
  return (
    <>
      <dt>{name}</dt>
      {lines.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </>
  );
}
