import { Skeleton, SkeletonItem } from '@fluentui/react-components';
import styles from './components.module.css';

const WIDTHS = ['92%', '100%', '78%', '96%', '64%', '88%'];

/** Lines where text is about to appear. */
export function LoadingLines({ label, lines }: { label: string; lines: number }) {
  return (
    <Skeleton aria-label={label} className={styles.lines}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <SkeletonItem key={line} size={16} style={{ width: WIDTHS[line % WIDTHS.length] ?? '100%' }} />
      ))}
    </Skeleton>
  );
}
