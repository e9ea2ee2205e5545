import { Button, Textarea } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { Keys } from '../../components/Keys.tsx';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { forgetDraft, useDraft } from '../../hooks/useDraft.ts';
import styles from './desk.module.css';
import { RewriteBar } from './RewriteBar.tsx';
import { type Place, useRewriting } from './useRewriting.ts';

export interface SuggestionEditorProps {
  suggestion: Suggestion;
  place: Place;
  busy: boolean;
  onUse: (finalText: string) => Promise<boolean>;
  onCancel: () => void;
}

/** The suggestion's text as the agent wants it; kept until it is used or given up. */
export function SuggestionEditor({ suggestion, place, busy, onUse, onCancel }: SuggestionEditorProps) {
  const say = useSay();
  const { about } = useApp();
  const draft = `edit.${suggestion.id}`;
  const [text, setText] = useDraft(draft, suggestion.text);
  const rewriting = useRewriting({ text, language: suggestion.language, place, onText: setText });
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(0, 0);
  }, []);

  async function use() {
    if (text.trim() && !rewriting.busy && (await onUse(text))) forgetDraft(draft);
  }
  function cancel() {
    forgetDraft(draft);
    onCancel();
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      if (rewriting.busy) rewriting.stop();
      else cancel();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void use();
    }
  }
  return (
    <div className={styles.editor}>
      <Textarea
        textarea={{ ref: field }}
        aria-label={say('tab.editor.label')}
        className={styles.editorField}
        value={text}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={press}
        readOnly={rewriting.busy}
        aria-busy={rewriting.busy}
        resize="vertical"
        size="large"
      />
      <p className={styles.quiet}>{say('tab.editor.hint')}</p>
      {about.answerMode === 'generated' && <RewriteBar rewriting={rewriting} text={text} />}
      <div className={styles.actionBar}>
        <Button
          appearance="primary"
          icon={<CopyRegular />}
          disabled={busy || rewriting.busy || !text.trim()}
          onClick={() => void use()}
        >
          {say('tab.editor.use')}
          <Keys keys="Mod+Enter" />
        </Button>
        <Button disabled={busy} onClick={cancel}>
          {say('tab.cancel')}
          {!rewriting.busy && <Keys keys="Escape" />}
        </Button>
      </div>
    </div>
  );
}
