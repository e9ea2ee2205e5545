import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { ResponseOf } from '../../client/client.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useSay } from '../../hooks/useApp.ts';
import type { Resource } from '../../hooks/useResource.ts';
import { CandidateCard } from './CandidateCard.tsx';
import styles from './knowledge.module.css';

/** What answers and edits propose for the knowledge base, waiting for an editor. */
export function CandidateQueue({ candidates }: { candidates: Resource<ResponseOf<'listCandidates'>> }) {
  const say = useSay();
  const { value, problem, loading, reload } = candidates;
  return (
    <div className={styles.candidates}>
      {problem && <ProblemBar problem={problem} onRetry={reload} />}
      {loading && <LoadingLines label={say('tab.loading')} lines={6} />}
      {value?.items.length === 0 && (
        <EmptyState icon={<CheckmarkCircleRegular />} title={say('tab.candidate.empty')}>
          <p>{say('tab.candidate.empty-detail')}</p>
        </EmptyState>
      )}
      {value?.items.map((candidate) => (
        <CandidateCard key={candidate.id} candidate={candidate} onReviewed={reload} />
      ))}
    </div>
  );
}
