import { useSay } from '../hooks/useApp.ts';
import { useFeedState } from '../hooks/useFeed.ts';
import styles from './components.module.css';

/** Says that the server cannot be reached, and that nothing typed is lost. */
export function ConnectionBar() {
  const say = useSay();
  const offline = useFeedState() === 'offline';
  return (
    <div role="status" className={offline ? styles.offline : undefined}>
      {offline ? say('tab.offline') : ''}
    </div>
  );
}
