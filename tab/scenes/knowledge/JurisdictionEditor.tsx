import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { finishedJob } from './finished-job.ts';
import { JurisdictionField } from './JurisdictionField.tsx';
import { choiceOf, jurisdictionOf } from './jurisdiction-choice.ts';
import styles from './knowledge.module.css';

export interface JurisdictionEditorProps {
  documentId: string;
  jurisdiction: string | undefined;
  onChanged: () => void;
  onCancel: () => void;
}

/** Changes where a document is in force: a new version of it, which the assistant uses from then on. */
export function JurisdictionEditor({ documentId, jurisdiction, onChanged, onCancel }: JurisdictionEditorProps) {
  const say = useSay();
  const { client, about, announce } = useApp();
  const [choice, setChoice] = useState(() => choiceOf(jurisdiction, about.jurisdiction));
  const chosen = jurisdictionOf(choice);
  const save = useAction(async () => {
    if (chosen === undefined) return;
    const path = { id: documentId };
    const { jobId } = await client.call('reviseDocument', { path, body: { jurisdiction: chosen } });
    await finishedJob(client, jobId);
    announce(say('tab.announce.jurisdiction'));
    onChanged();
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    void save.run();
  }
  return (
    <form className={styles.jurisdictionEditor} onSubmit={submit}>
      <JurisdictionField choice={choice} onChange={setChoice} />
      <p className={styles.quiet}>{say('tab.jurisdiction.effect')}</p>
      {save.problem && <ProblemBar problem={save.problem} />}
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabled={save.busy || chosen === undefined || chosen === jurisdiction}
        >
          {say('tab.jurisdiction.save')}
        </Button>
        <Button onClick={onCancel}>{say('tab.cancel')}</Button>
      </div>
    </form>
  );
}
