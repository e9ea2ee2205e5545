import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type RejectionReason, RejectionReasonSchema } from '../../../src/domain/decision.ts';
import { Keys } from '../../components/Keys.tsx';
import { useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';

export interface RejectFormProps {
  busy: boolean;
  onReject: (reason: string) => void;
  onCancel: () => void;
}

/** Why a suggestion is of no use: a choice, and words for whoever wants to say more. */
export function RejectForm({ busy, onReject, onCancel }: RejectFormProps) {
  const say = useSay();
  const [reason, setReason] = useState<RejectionReason>('wrong');
  const [words, setWords] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    onReject(reasonText(reason, words));
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'radio') {
      submit(event);
    }
  }
  return (
    <form className={styles.reject} onSubmit={submit} onKeyDown={press}>
      <Field label={say('tab.reject.title')}>
        <RadioGroup value={reason} onChange={(_, { value }) => setReason(RejectionReasonSchema.parse(value))}>
          {RejectionReasonSchema.options.map((option, index) => (
            <Radio
              key={option}
              value={option}
              label={say(`tab.reason.${option}`)}
              {...(index === 0 ? { input: { ref: first } } : {})}
            />
          ))}
        </RadioGroup>
      </Field>
      <Field label={say('tab.reject.words')}>
        <Input value={words} maxLength={400} onChange={(_, { value }) => setWords(value)} />
      </Field>
      <div className={styles.actionBar}>
        <Button type="submit" appearance="primary" disabled={busy}>
          {say('tab.reject.send')}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {say('tab.cancel')}
          <Keys keys="Escape" />
        </Button>
      </div>
    </form>
  );
}

/** What is recorded: the code alone, so that it can be counted, with the agent's words after it when there are any. */
export function reasonText(reason: RejectionReason, words: string): string {
  return words.trim() ? `${reason}: ${words.trim()}` : reason;
}
