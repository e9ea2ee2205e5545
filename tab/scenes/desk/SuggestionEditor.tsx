import { Button, Textarea } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { Keys } from '../../components/Keys.tsx';
import { useSay } from '../../hooks/useApp.ts';
import { forgetDraft, useDraft } from '../../hooks/useDraft.ts';
import styles from './desk.module.css';

export interface SuggestionEditorProps {
  suggestion: Suggestion;
  busy: boolean;
  onUse: (finalText: string) => Promise<boolean>;
  onCancel: () => void;
}

/** The suggestion's text as the agent wants it; kept until it is used or given up. */
export function SuggestionEditor({ suggestion, busy, onUse, onCancel }: SuggestionEditorProps) {
  const say = useSay();
  const draft = `edit.${suggestion.id}`;
  const [text, setText] = useDraft(draft, suggestion.text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(0, 0);
  }, []);

  async function use() {
    if (text.trim() && (await onUse(text))) forgetDraft(draft);
  }
  function cancel() {
    forgetDraft(draft);
    onCancel();
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') cancel();
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
        resize="vertical"
        size="large"
      />
      <p className={styles.quiet}>{say('tab.editor.hint')}</p>
      <div className={styles.actionBar}>
        <Button appearance="primary" icon={<CopyRegular />} disabled={busy || !text.trim()} onClick={() => void use()}>
          {say('tab.editor.use')}
          <Keys keys="Mod+Enter" />
        </Button>
        <Button disabled={busy} onClick={cancel}>
          {say('tab.cancel')}
          <Keys keys="Escape" />
        </Button>
      </div>
    </div>
  );
}
