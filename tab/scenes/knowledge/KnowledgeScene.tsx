import { useState } from 'react';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useEvents, useReconnected } from '../../hooks/useFeed.ts';
import { useResource } from '../../hooks/useResource.ts';
import { routeTo } from '../../hooks/useRoute.ts';
import { CandidateQueue } from './CandidateQueue.tsx';
import { DocumentDesk } from './DocumentDesk.tsx';
import { DropArea } from './DropArea.tsx';
import styles from './knowledge.module.css';
import { useUploads } from './useUploads.ts';

/** The address of the proposals within the scene; no document has this id. */
const CANDIDATES = 'propuestas';

/** Where an editor works: what the institution knows, and what is proposed for it. */
export function KnowledgeScene({ id }: { id: string | undefined }) {
  const say = useSay();
  const { client } = useApp();
  const [round, setRound] = useState(0);
  const uploads = useUploads(() => setRound((before) => before + 1));
  const candidates = useResource('candidates', async (signal) =>
    client.call('listCandidates', { query: { status: 'proposed', limit: 100 }, signal }),
  );
  useEvents((event) => {
    if (event.subject.candidateId) candidates.reload();
    if (event.subject.documentId) setRound((before) => before + 1);
  });
  useReconnected(candidates.reload);
  const view = id === CANDIDATES ? 'candidates' : 'documents';
  const waiting = candidates.value?.total ?? 0;

  return (
    <DropArea onFiles={uploads.add}>
      <main className={styles.scene}>
        <h1 className="visually-hidden">{say('tab.nav.knowledge')}</h1>
        <nav className={styles.tabs} aria-label={say('tab.knowledge.views')}>
          <a href={routeTo('knowledge')} aria-current={view === 'documents' ? 'page' : undefined}>
            {say('tab.knowledge.documents')}
          </a>
          <a href={routeTo('knowledge', CANDIDATES)} aria-current={view === 'candidates' ? 'page' : undefined}>
            {say('tab.knowledge.candidates', { count: waiting })}
          </a>
        </nav>
        {view === 'candidates' ? (
          <CandidateQueue candidates={candidates} />
        ) : (
          <DocumentDesk id={id} round={round} uploads={uploads} />
        )}
      </main>
    </DropArea>
  );
}
