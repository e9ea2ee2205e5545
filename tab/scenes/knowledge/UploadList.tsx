import { Button, Link, ProgressBar } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle';
import { problemText, type Say, useSay } from '../../hooks/useApp.ts';
import { routeTo } from '../../hooks/useRoute.ts';
import styles from './knowledge.module.css';
import { isFinished, type Upload, type Uploads } from './useUploads.ts';

/** Each file that was given, with its progress, its result or the reason why not. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const say = useSay();
  if (uploads.items.length === 0) return null;
  return (
    <section className={styles.uploads} aria-label={say('tab.upload.list')}>
      <ul>
        {uploads.items.map((upload) => (
          <UploadRow key={upload.key} upload={upload} />
        ))}
      </ul>
      {uploads.items.every(isFinished) && (
        <Button size="small" appearance="subtle" onClick={uploads.clear}>
          {say('tab.upload.clear')}
        </Button>
      )}
    </section>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const say = useSay();
  const { name, job } = upload;
  const failed = upload.problem !== undefined || job?.status === 'failed';
  const done = isFinished(upload) && !failed;
  return (
    <li className={styles.upload} data-state={failed ? 'failed' : done ? 'done' : 'running'}>
      <span className={styles.uploadName}>
        {failed && <DismissCircleRegular aria-hidden />}
        {done && <CheckmarkCircleFilled aria-hidden />}
        {done && job ? <Link href={routeTo('knowledge', job.documentId)}>{name}</Link> : name}
      </span>
      <span role="status" className={styles.uploadState}>
        {stateText(say, upload)}
      </span>
      {!isFinished(upload) && <ProgressBar aria-label={name} {...(job ? { value: job.progress } : {})} />}
    </li>
  );
}

function stateText(say: Say, { job, problem }: Upload): string {
  if (problem) return problemText(say, problem);
  if (!job) return say('tab.upload.sending');
  if (job.status === 'unchanged') return say('tab.upload.unchanged');
  if (job.status === 'done') return say('tab.upload.done', { count: job.passages });
  return say(`tab.upload.step.${job.step}`);
}
