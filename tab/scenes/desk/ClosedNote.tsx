import { Badge } from '@fluentui/react-components';
import type { ClosingSummary } from '../../../src/domain/closing-summary.ts';
import type { Interaction } from '../../../src/domain/interaction.ts';
import { MaskedText } from '../../components/MaskedText.tsx';
import { useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';

/** Of an interaction that takes no more questions: that it is closed, and what it was about in short. */
export function ClosedNote({ interaction }: { interaction: Interaction | undefined }) {
  const say = useSay();
  return (
    <div className={styles.closedNote}>
      {interaction?.summary && <Summary summary={interaction.summary} />}
      <p>{say('tab.conversation.closed')}</p>
    </div>
  );
}

function Summary({ summary: { text, mode, editShare, by } }: { summary: ClosingSummary }) {
  const say = useSay();
  const way = mode !== 'own' && editShare > 0 ? (`${mode}-edited` as const) : mode;
  return (
    <section className={drafts.closed} aria-label={say('tab.summary.title')}>
      <header className={styles.cardHead}>
        <h3>{say('tab.summary.title')}</h3>
        {mode === 'generated' && (
          <Badge appearance="tint" color="informative">
            {say('tab.suggestion.ai')}
          </Badge>
        )}
        <span className={styles.quiet}>{say(`tab.summary.by-${way}`, { name: by.name })}</span>
      </header>
      <p className={drafts.closedText}>
        <MaskedText text={text} />
      </p>
    </section>
  );
}
