import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ProblemError } from '../client/problem.ts';
import { problemText, useSay } from '../hooks/useApp.ts';

/** What went wrong, in plain words, with the way out. */
export function ProblemBar({ problem, onRetry }: { problem: ProblemError; onRetry?: () => void }) {
  const say = useSay();
  return (
    <div role="alert">
      <MessageBar intent={problem.code === 'offline' ? 'warning' : 'error'} layout="multiline">
        <MessageBarBody>{problemText(say, problem)}</MessageBarBody>
        {onRetry && (
          <MessageBarActions>
            <Button size="small" onClick={onRetry}>
              {say('tab.retry')}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
