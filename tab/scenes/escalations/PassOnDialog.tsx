import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Escalation } from '../../../src/domain/escalation.ts';
import { DialogButtons, ModalDialog } from '../../components/ModalDialog.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useLocale, useSay } from '../../hooks/useApp.ts';

export interface PassOnDialogProps {
  escalation: Escalation;
  onPassed: () => void;
  onClose: () => void;
}

/** Hands a question to another topic's experts. */
export function PassOnDialog({ open, ...props }: PassOnDialogProps & { open: boolean }) {
  const say = useSay();
  return (
    <ModalDialog open={open} title={say('tab.escalation.pass-on')} onClose={props.onClose}>
      <PassOnForm {...props} />
    </ModalDialog>
  );
}

function PassOnForm({ escalation, onPassed, onClose }: PassOnDialogProps) {
  const say = useSay();
  const locale = useLocale();
  const { client, topics, announce } = useApp();
  const others = topics.filter((option) => option.id !== escalation.topic);
  const [topic, setTopic] = useState(others[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const pass = useAction(async () => {
    const body = { topic, ...(reason.trim() ? { reason: reason.trim() } : {}) };
    await client.call('reassignEscalation', { path: { id: escalation.id }, body });
    announce(say('tab.announce.passed-on'));
    onPassed();
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (topic) void pass.run();
  }
  return (
    <form onSubmit={submit}>
      {pass.problem && <ProblemBar problem={pass.problem} />}
      <Field label={say('tab.expert.topic')}>
        <Select value={topic} onChange={(_, { value }) => setTopic(value)}>
          {others.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name[locale]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('tab.pass-on.reason')}>
        <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
      </Field>

      <DialogButtons>
        <Button onClick={onClose}>{say('tab.cancel')}</Button>
        <Button type="submit" appearance="primary" disabled={pass.busy || !topic}>
          {say('tab.pass-on.send')}
        </Button>
      </DialogButtons>
    </form>
  );
}
