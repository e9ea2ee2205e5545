import { clockText } from '../format/duration.ts';
import { useLocale, useSay } from '../hooks/useApp.ts';
import { useFeedState, useUnsynced } from '../hooks/useFeed.ts';
import { useNow } from '../hooks/useNow.ts';
import styles from './components.module.css';

/**
 * Says that the server cannot be reached, or that it keeps what its store does not take yet, and that nothing is lost.
 */
export function ConnectionBar() {
  const say = useSay();
  const locale = useLocale();
  const offline = useFeedState() === 'offline';
  const { waiting, since } = useUnsynced();
  const now = useNow(60_000);
  const text = offline
    ? say('tab.offline')
    : waiting > 0
      ? say('tab.unsynced', { since: since === undefined ? '' : clockText(locale, since, now) })
      : '';
  return (
    <div role="status" className={text ? styles.offline : undefined}>
      {text}
    </div>
  );
}
