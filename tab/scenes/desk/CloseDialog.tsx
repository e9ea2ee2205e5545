import { Button, Field, Textarea } from '@fluentui/react-components';
import { type KeyboardEvent, type SyntheticEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { ResolveRequestSchema } from '../../../src/api/contract-writing.ts';
import { Keys } from '../../components/Keys.tsx';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { DialogButtons, ModalDialog } from '../../components/ModalDialog.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import type { Action } from '../../hooks/useAction.ts';
import { useSay } from '../../hooks/useApp.ts';
import { forgetDraft, readDraft, useDraft } from '../../hooks/useDraft.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';
import { SummaryNotes } from './SummaryNotes.tsx';
import { useSummary } from './useSummary.ts';

const LONGEST = ResolveRequestSchema.shape.summary.unwrap().maxLength ?? undefined;

export interface CloseDialogProps {
  interactionId: string;
  /** Closes, with a summary or without. */
  resolve: Action<[summary?: string]>;
  onClose: () => void;
}

/** The end of an interaction, with what its record is to say in short. Nothing of it holds up the closing. */
export function CloseDialog({ open, ...props }: CloseDialogProps & { open: boolean }) {
  const say = useSay();
  const draft = `close.${props.interactionId}`;
  return (
    <ModalDialog open={open} title={say('tab.closing.title')} onClose={props.onClose}>
      <CloseForm {...props} draft={draft} />
    </ModalDialog>
  );
}

function CloseForm({ interactionId, resolve, onClose, draft }: CloseDialogProps & { draft: string }) {
  const say = useSay();
  const [text, setText] = useDraft(draft);
  const [replaced, setReplaced] = useState<string>();
  const { run, problem, summary, stop, ...asking } = useSummary(interactionId, 'closing', (summed) => {
    // As it is by now: nothing that was written is lost by a summary.
    setReplaced(readDraft(draft)?.trim() ? readDraft(draft) : undefined);
    setText(summed);
  });
  const kept = useRef(readDraft(draft) !== undefined);
  const [begun, setBegun] = useState(kept.current);
  // An empty field that is to be filled in a moment would be flashed, and lose what is typed into it.
  const busy = asking.busy || !begun;
  const leave = useEffectEvent(() => {
    // What is as it was proposed can be proposed again; what was written is kept until it is saved.
    if (text.trim() === '' || text === summary?.text) forgetDraft(draft);
  });
  useEffect(() => {
    // A moment later: where effects run twice, the first is called off before it asks.
    const begin = kept.current ? undefined : setTimeout(() => start());
    return () => {
      clearTimeout(begin);
      leave();
    };
  }, []);

  function start() {
    setBegun(true);
    void run();
  }
  function bringBack() {
    if (replaced !== undefined) setText(replaced);
    setReplaced(undefined);
  }
  async function close(words?: string) {
    stop();
    if (await resolve.run(words)) forgetDraft(draft);
  }
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!busy && text.trim()) void close(text.trim());
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  }
  return (
    <form onSubmit={submit} onKeyDown={press}>
      {resolve.problem && <ProblemBar problem={resolve.problem} />}
      {busy ? (
        <div className={drafts.closing}>
          <LoadingLines label={say('tab.closing.busy')} lines={4} />
          <p className={drafts.rewriteState}>
            <span>{say('tab.closing.busy')}</span>
            <button type="button" className={styles.textButton} onClick={stop}>
              {say('tab.closing.own')}
            </button>
          </p>
        </div>
      ) : (
        <SummaryField text={text} onText={setText} />
      )}
      {problem && (
        <>
          <ProblemBar problem={problem} onRetry={() => void run()} />
          <p className={styles.quiet}>{say('tab.closing.failed')}</p>
        </>
      )}
      {summary && <SummaryNotes summary={summary} />}
      {!busy && !summary && !problem && (
        <p className={drafts.rewriteState}>
          {kept.current && <span>{say('tab.closing.kept')}</span>}
          <button type="button" className={styles.textButton} onClick={() => void run()}>
            {say('tab.closing.again')}
          </button>
        </p>
      )}
      {replaced !== undefined && !busy && (
        <p className={drafts.rewriteState}>
          <button type="button" className={styles.textButton} onClick={bringBack}>
            {say('tab.rewrite.undo')}
          </button>
        </p>
      )}
      <DialogButtons>
        <Button disabled={resolve.busy} onClick={onClose}>
          {say('tab.cancel')}
        </Button>
        <Button disabled={resolve.busy} onClick={() => void close()}>
          {say('tab.closing.without')}
        </Button>
        <Button type="submit" appearance="primary" disabled={busy || resolve.busy || !text.trim()}>
          {say('tab.closing.save')}
          <Keys keys="Mod+Enter" />
        </Button>
      </DialogButtons>
    </form>
  );
}

interface SummaryFieldProps {
  text: string;
  onText: (text: string) => void;
}

function SummaryField({ text, onText }: SummaryFieldProps) {
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // Whoever has gone on to a button stays there; the one that stopped the summary is gone.
    if (document.activeElement?.tagName !== 'BUTTON') field.current?.focus();
    field.current?.setSelectionRange(0, 0);
  }, []);
  return (
    <Field label={say('tab.closing.field')} hint={say('tab.closing.hint')}>
      <Textarea
        textarea={{ ref: field }}
        className={drafts.growingField}
        value={text}
        rows={7}
        {...(LONGEST === undefined ? {} : { maxLength: LONGEST })}
        resize="vertical"
        onChange={(_, { value }) => onText(value)}
      />
    </Field>
  );
}
