import { Button, Checkbox, Field, Textarea } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { Escalation } from '../../../src/domain/escalation.ts';
import type { Passage } from '../../../src/domain/passage.ts';
import { Keys } from '../../components/Keys.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { forgetDraft, useDraft } from '../../hooks/useDraft.ts';
import styles from './escalations.module.css';
import { SourceSearch } from './SourceSearch.tsx';

/** Where an expert writes the answer, with the knowledge base at hand. Answering an open question also takes it. */
export function AnswerBox({ escalation, onAnswered }: { escalation: Escalation; onAnswered: () => void }) {
  const say = useSay();
  const { client, announce } = useApp();
  const draft = `answer.${escalation.id}`;
  const [text, setText] = useDraft(draft);
  const [propose, setPropose] = useState(true);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = useAction(async () => {
    await client.call('answerEscalation', { path: { id: escalation.id }, body: { text: text.trim(), propose } });
    forgetDraft(draft);
    announce(say('tab.announce.answer-sent'));
    onAnswered();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) void send.run();
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  }
  function insert(passage: Passage) {
    setText([text.trimEnd(), citationText(passage)].filter(Boolean).join('\n\n'));
    field.current?.focus();
  }
  return (
    <form onSubmit={submit} className={styles.answerBox}>
      <Field label={say('tab.answer.label')} hint={say('tab.answer.hint')}>
        <Textarea
          textarea={{ ref: field }}
          value={text}
          rows={6}
          size="large"
          resize="vertical"
          maxLength={8000}
          onChange={(_, { value }) => setText(value)}
          onKeyDown={press}
        />
      </Field>
      <Checkbox
        label={say('tab.answer.propose')}
        checked={propose}
        onChange={(_, { checked }) => setPropose(checked === true)}
      />
      {send.problem && <ProblemBar problem={send.problem} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" icon={<SendRegular />} disabled={send.busy || !text.trim()}>
          {say('tab.answer.send')}
          <Keys keys="Mod+Enter" />
        </Button>
      </div>
      <SourceSearch question={escalation.question} onInsert={insert} />
    </form>
  );
}

/** A passage as it goes into an answer: its words, then where they are from. */
export function citationText(passage: Passage): string {
  const source = [passage.title, passage.url].filter(Boolean).join(', ');
  return `«${passage.text.trim()}» (${source})`;
}
