import { BookSearchRegular } from '@fluentui/react-icons/svg/book-search';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useNarrow } from '../../hooks/useMedia.ts';
import { useResource } from '../../hooks/useResource.ts';
import { DocumentDetail } from './DocumentDetail.tsx';
import { DocumentList } from './DocumentList.tsx';
import { FindTest } from './FindTest.tsx';
import styles from './knowledge.module.css';
import type { Uploads } from './useUploads.ts';

export interface DocumentDeskProps {
  id: string | undefined;
  /** Grows when documents may have changed. */
  round: number;
  uploads: Uploads;
}

/** The documents, the one at hand with its passages, and whether people would find it. */
export function DocumentDesk({ id, round, uploads }: DocumentDeskProps) {
  const say = useSay();
  const narrow = useNarrow();
  const { client } = useApp();
  const [found, setFound] = useState<ReadonlySet<string>>(new Set());
  const detail = useResource(id === undefined ? undefined : `document ${id}`, async (signal) => {
    const path = { id: id ?? '' };
    const [document, versions] = await Promise.all([
      client.call('readDocument', { path, signal }),
      client.call('listVersions', { path, signal }),
    ]);
    return { ...document, versions: versions.items };
  });
  const { reload } = detail;
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);

  const list = <DocumentList current={id} round={round} uploads={uploads} />;
  const open = (
    <section className={styles.document} aria-label={say('tab.document.label')}>
      {id === undefined && !narrow && (
        <EmptyState icon={<BookSearchRegular />} title={say('tab.document.choose')}>
          <p>{say('tab.document.choose-detail')}</p>
        </EmptyState>
      )}
      {detail.problem && <ProblemBar problem={detail.problem} onRetry={reload} />}
      {detail.loading && <LoadingLines label={say('tab.loading')} lines={6} />}
      {detail.value && <DocumentDetail key={id} detail={detail.value} found={found} onChanged={reload} />}
    </section>
  );
  return (
    <div className={styles.desk}>
      {narrow && id !== undefined ? null : list}
      {open}
      {(id !== undefined || !narrow) && <FindTest key={id ?? 'any'} documentId={id} onFound={setFound} />}
      {narrow && id !== undefined ? list : null}
    </div>
  );
}
