import { Button, Textarea } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import type { KeyboardEvent, RefObject } from 'react';
import { MAX_QUESTION_LENGTH } from '../../../src/domain/question.ts';
import { keyName } from '../../components/Keys.tsx';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useDraft } from '../../hooks/useDraft.ts';
import styles from './desk.module.css';
import { MannerChoice } from './MannerChoice.tsx';

/** Where the question of an interaction is kept until the server has it. */
export function questionDraft(interactionId: string | undefined): string {
  return `question.${interactionId ?? 'new'}`;
}

export interface ComposerProps {
  id: string | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  sending: boolean;
  onAsk: (question: string) => void;
  /** Uses the suggestion that waits, without leaving the keyboard. */
  onUse: () => void;
  onLeave: () => void;
  onHelp: () => void;
}

export function Composer({ id, field, sending, onAsk, onUse, onLeave, onHelp }: ComposerProps) {
  const say = useSay();
  const { about } = useApp();
  const [text, setText] = useDraft(questionDraft(id));
  const question = text.trim();

  function send() {
    if (question && !sending) onAsk(question);
  }
  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing || event.shiftKey) return;
    if (event.key === 'Escape') {
      onLeave();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // An unsent question goes first: what is on the screen would not be its answer.
      if ((event.ctrlKey || event.metaKey) && !question) onUse();
      else send();
    }
  }

  return (
    <div className={styles.composer}>
      <Textarea
        textarea={{ ref: field }}
        className={styles.composerField}
        aria-label={say('tab.composer.label')}
        placeholder={say('tab.composer.placeholder')}
        value={text}
        maxLength={MAX_QUESTION_LENGTH}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={press}
        resize="none"
        size="large"
        autoFocus
      />
      {about.answerMode === 'generated' && <MannerChoice />}
      <div className={styles.composerFoot}>
        <p className={styles.hint}>
          <span className={styles.wideOnly}>{say('tab.composer.hint', { escape: keyName('Escape') })} · </span>
          <button type="button" className={styles.textButton} onClick={onHelp}>
            {say('tab.shortcuts.open')}
          </button>
        </p>
        <Button appearance="primary" icon={<SendRegular />} disabled={!question || sending} onClick={send}>
          {say('tab.composer.send')}
        </Button>
      </div>
    </div>
  );
}
