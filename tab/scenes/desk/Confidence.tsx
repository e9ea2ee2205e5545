import { useId, useState } from 'react';
import { confidenceWord, type Suggestion } from '../../../src/domain/suggestion.ts';
import { useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';

/** How sure the assistant is, in words, with the reason on demand. */
export function Confidence({ suggestion }: { suggestion: Suggestion }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const id = useId();
  const word = confidenceWord(suggestion.confidence);
  const { contradictions = [], removed = [] } = suggestion.provenance ?? {};
  const reasons = [
    say(`tab.confidence.${word}-reason`),
    contradictions.length > 0 && say('tab.confidence.contradicted'),
    removed.length > 0 && suggestion.mode === 'generated' && say('tab.confidence.removed'),
  ];
  const sources = new Set(suggestion.citations.map((citation) => citation.documentId)).size;
  const support = sources === 1 ? say('tab.confidence.one-source') : say('tab.confidence.sources', { sources });
  return (
    <div className={styles.confidence}>
      <p>
        <span className={styles.level} data-level={word} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <strong>{say(`tab.confidence.${word}`)}</strong>
        <span className={styles.quiet}> · {support} · </span>
        <button
          type="button"
          className={styles.textButton}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {say('tab.confidence.why')}
        </button>
      </p>
      <p id={id} hidden={!open} className={styles.quiet}>
        {reasons.filter(Boolean).join(' ')}
      </p>
    </div>
  );
}
