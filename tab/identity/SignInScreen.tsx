import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ProblemError } from '../client/problem.ts';
import { FullScreen } from '../components/FullScreen.tsx';
import { UnreachableScreen } from '../components/UnreachableScreen.tsx';
import { useSay } from '../hooks/useApp.ts';
import { SignInProblem } from './host-tokens.ts';
import styles from './identity.module.css';

export interface SignInScreenProps {
  problem: ProblemError;
  account: string | undefined;
  onRetry: () => void;
}

/** Why somebody is not let in with their account, and what to do about it. */
export function SignInScreen({ problem, account, onRetry }: SignInScreenProps) {
  const say = useSay();
  const screen = (title: string, action: string, children: ReactNode) => (
    <FullScreen title={title}>
      {children}
      {account && <p className={styles.account}>{say('tab.sign-in.account', { account })}</p>}
      <div>
        <Button appearance="primary" onClick={onRetry}>
          {action}
        </Button>
      </div>
    </FullScreen>
  );

  if (problem.status === 403) {
    return screen(
      say('tab.sign-in.refused'),
      say('tab.retry'),
      <>
        <p>{say('tab.sign-in.refused-detail')}</p>
        <p>{say('tab.sign-in.refused-wait')}</p>
      </>,
    );
  }
  if (problem.code === 'consent-needed') {
    return screen(
      say('tab.sign-in.consent'),
      say('tab.sign-in.consent-give'),
      <>
        <p>{say('tab.sign-in.consent-detail')}</p>
        <p>{say('tab.sign-in.consent-admin')}</p>
      </>,
    );
  }
  if (problem instanceof SignInProblem) {
    const detail = say('tab.sign-in.failed-detail', { code: problem.hostCode });
    return screen(say('tab.sign-in.failed'), say('tab.retry'), <p>{detail}</p>);
  }
  if (problem.status === 401) {
    const detail = say('tab.sign-in.not-accepted-detail');
    return screen(say('tab.sign-in.not-accepted'), say('tab.retry'), <p>{detail}</p>);
  }
  return <UnreachableScreen problem={problem} onRetry={onRetry} />;
}
