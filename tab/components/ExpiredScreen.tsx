import { Button } from '@fluentui/react-components';
import { useSay } from '../hooks/useApp.ts';
import { EmptyState } from './EmptyState.tsx';

/** The session ended and could not be renewed; drafts are kept. */
export function ExpiredScreen({ onRenew }: { onRenew: () => void }) {
  const say = useSay();
  return (
    <main>
      <EmptyState title={say('tab.expired.title')}>
        <p>{say('tab.expired.detail')}</p>
        <Button appearance="primary" onClick={onRenew}>
          {say('tab.expired.renew')}
        </Button>
      </EmptyState>
    </main>
  );
}
