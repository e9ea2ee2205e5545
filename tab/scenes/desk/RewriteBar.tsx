import { Button, Spinner } from '@fluentui/react-components';
import { ArrowRedoRegular } from '@fluentui/react-icons/svg/arrow-redo';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { SparkleRegular } from '@fluentui/react-icons/svg/sparkle';
import { useId, useState } from 'react';
import { RewriteRequestSchema } from '../../../src/api/contract-writing.ts';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { maskedNote } from '../../../src/i18n/suggestion-notes.ts';
import { Keys } from '../../components/Keys.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { LANGUAGE_NAMES } from '../../format/language-names.ts';
import { useLocale, useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';
import type { Rewriting } from './useRewriting.ts';

const GOALS = ['clearer', 'shorter', 'warmer'] as const;
const LONGEST = RewriteRequestSchema.shape.text.maxLength ?? Number.POSITIVE_INFINITY;

/** The forms that a text can be given, each one press away, and the way back. */
export function RewriteBar({ rewriting, text }: { rewriting: Rewriting; text: string }) {
  const say = useSay();
  const [translating, setTranslating] = useState(false);
  const languagesId = useId();
  const { busy, undo, redo } = rewriting;
  const off = busy || !text.trim() || text.length > LONGEST;
  return (
    <fieldset className={drafts.rewrite}>
      <legend>
        <SparkleRegular aria-hidden />
        {say('tab.rewrite.label')}
      </legend>
      <div className={styles.actions}>
        {GOALS.map((goal) => (
          <Button key={goal} size="small" disabledFocusable={off} onClick={() => void rewriting.run(goal)}>
            {say(`tab.rewrite.${goal}`)}
          </Button>
        ))}
        <Button
          size="small"
          disabledFocusable={off}
          aria-expanded={translating}
          aria-controls={languagesId}
          onClick={() => setTranslating(!translating)}
        >
          {say('tab.rewrite.translate')}
        </Button>
        {undo && (
          <Button size="small" appearance="subtle" icon={<ArrowUndoRegular />} disabledFocusable={busy} onClick={undo}>
            {say('tab.rewrite.undo')}
          </Button>
        )}
        {redo && (
          <Button size="small" appearance="subtle" icon={<ArrowRedoRegular />} disabledFocusable={busy} onClick={redo}>
            {say('tab.rewrite.redo')}
          </Button>
        )}
      </div>
      <div id={languagesId}>
        {translating && (
          <fieldset className={drafts.languages}>
            <legend>{say('tab.rewrite.languages')}</legend>
            {LANGUAGES.filter((language) => language !== rewriting.language).map((language) => (
              <Button
                key={language}
                size="small"
                lang={language}
                disabledFocusable={off}
                onClick={() => void rewriting.run('translated', language)}
              >
                {LANGUAGE_NAMES[language]}
              </Button>
            ))}
          </fieldset>
        )}
      </div>
      <RewriteState rewriting={rewriting} tooLong={text.length > LONGEST} />
    </fieldset>
  );
}

function RewriteState({ rewriting, tooLong }: { rewriting: Rewriting; tooLong: boolean }) {
  const say = useSay();
  const locale = useLocale();
  const { busy, problem, done, stop } = rewriting;
  if (busy) {
    return (
      <p className={drafts.rewriteState}>
        <Spinner size="extra-tiny" label={say('tab.rewrite.busy')} />
        <button type="button" className={styles.textButton} onClick={stop}>
          {say('tab.rewrite.stop')}
          <Keys keys="Escape" />
        </button>
      </p>
    );
  }
  if (problem) {
    return (
      <>
        <ProblemBar problem={problem} />
        {/* Why the model wrote nothing is the same for drafts, so it says nothing of a text. */}
        {problem.code === 'not-written' && <p className={styles.quiet}>{say('tab.rewrite.kept')}</p>}
      </>
    );
  }
  if (done) {
    const masked = maskedNote(locale, done.masked, 'masked.rewriting');
    return <p className={drafts.rewriteState}>{[say('tab.rewrite.done'), masked].filter(Boolean).join(' ')}</p>;
  }
  return <p className={styles.quiet}>{say(tooLong ? 'tab.rewrite.too-long' : 'tab.rewrite.explained')}</p>;
}
