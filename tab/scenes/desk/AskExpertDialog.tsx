import { Button, Field, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type Escalation, PrioritySchema } from '../../../src/domain/escalation.ts';
import { DialogButtons, ModalDialog } from '../../components/ModalDialog.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { durationText } from '../../format/duration.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useLocale, useSay } from '../../hooks/useApp.ts';
import { forgetDraft, readDraft, useDraft } from '../../hooks/useDraft.ts';
import { ConversationSummary } from './ConversationSummary.tsx';
import drafts from './drafts.module.css';

/** As the server takes it. */
const LONGEST_CONTEXT = 4000;

export interface AskExpertDialogProps {
  interactionId: string;
  question: string;
  /** The topic that the assistant proposed. */
  topic: string | undefined;
  suggestionId: string | undefined;
  onAsked: (escalation: Escalation) => void;
  onClose: () => void;
}

export function AskExpertDialog({ open, ...props }: AskExpertDialogProps & { open: boolean }) {
  const say = useSay();
  return (
    <ModalDialog open={open} title={say('tab.expert.title')} onClose={props.onClose}>
      <AskExpertForm {...props} />
    </ModalDialog>
  );
}

function AskExpertForm(props: AskExpertDialogProps) {
  const { interactionId, suggestionId, onAsked, onClose } = props;
  const say = useSay();
  const locale = useLocale();
  const { client, topics } = useApp();
  const [topic, setTopic] = useState(props.topic ?? topics[0]?.id ?? '');
  const [question, setQuestion] = useState(props.question);
  const [context, setContext] = useDraft(`expert.${interactionId}`);
  const [priority, setPriority] = useState<(typeof PrioritySchema.options)[number]>('normal');
  // One key for the dialog: sending again after a lost connection asks once.
  const [key] = useState(() => crypto.randomUUID());
  const target = topics.find((held) => held.id === topic)?.targetMinutes;
  const send = useAction(async () => {
    const body = {
      interactionId,
      question: question.trim(),
      priority,
      ...(topic ? { topic } : {}),
      ...(suggestionId === undefined ? {} : { suggestionId }),
      ...(context.trim() ? { context: context.trim() } : {}),
    };
    const escalation = await client.call('escalate', { body, key });
    forgetDraft(`expert.${interactionId}`);
    onAsked(escalation);
  });
  function addSummary(summary: string) {
    // As it is by now: it may have been typed on while the summary was made.
    const before = readDraft(`expert.${interactionId}`)?.trim();
    const whole = before ? `${before}\n\n${summary}` : summary;
    setContext(whole.length > LONGEST_CONTEXT ? `${whole.slice(0, LONGEST_CONTEXT - 1)}…` : whole);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (question.trim()) void send.run();
  }

  return (
    <form onSubmit={submit}>
      {send.problem && <ProblemBar problem={send.problem} />}
      <Field
        label={say(topic === props.topic ? 'tab.expert.topic-proposed' : 'tab.expert.topic')}
        {...(target === undefined ? {} : { hint: say('tab.expert.target', { time: durationText(locale, target) }) })}
      >
        <Select value={topic} onChange={(_, { value }) => setTopic(value)}>
          {topics.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name[locale]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('tab.expert.question')} required hint={say('tab.expert.masked')}>
        <Textarea value={question} rows={3} onChange={(_, { value }) => setQuestion(value)} />
      </Field>
      <Field label={say('tab.expert.context')}>
        <Textarea
          className={drafts.growingField}
          value={context}
          rows={3}
          maxLength={LONGEST_CONTEXT}
          placeholder={say('tab.expert.context-example')}
          onChange={(_, { value }) => setContext(value)}
        />
      </Field>
      <ConversationSummary interactionId={interactionId} onSummary={addSummary} />
      <Field label={say('tab.expert.priority')}>
        <RadioGroup
          layout="horizontal"
          value={priority}
          onChange={(_, { value }) => setPriority(PrioritySchema.parse(value))}
        >
          <Radio value="normal" label={say('tab.priority.normal')} />
          <Radio value="urgent" label={say('tab.priority.urgent')} />
        </RadioGroup>
      </Field>

      <DialogButtons>
        <Button onClick={onClose}>{say('tab.cancel')}</Button>
        <Button type="submit" appearance="primary" disabled={send.busy || !question.trim()}>
          {say('tab.expert.send')}
        </Button>
      </DialogButtons>
    </form>
  );
}
