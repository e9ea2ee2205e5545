import type { ProblemError } from '../client/problem.ts';
import { useSay } from '../hooks/useApp.ts';
import { FullScreen } from './FullScreen.tsx';
import { ProblemBar } from './ProblemBar.tsx';

/** Before the scenes: the server does not answer, or not as it should. */
export function UnreachableScreen({ problem, onRetry }: { problem: ProblemError; onRetry: () => void }) {
  const say = useSay();
  return (
    <FullScreen title={say('tab.entrance.unreachable')}>
      <ProblemBar problem={problem} onRetry={onRetry} />
    </FullScreen>
  );
}
