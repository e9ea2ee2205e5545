import { useSay } from '../hooks/useApp.ts';
import { inlinesOf } from '../text/suggestion-blocks.ts';
import styles from './components.module.css';

export function MaskChip({ label }: { label: string }) {
  const say = useSay();
  return (
    <span className={styles.mask} title={say('tab.masked')}>
      {label} ●●●
    </span>
  );
}

/** A person's words with the identifiers that were masked as chips; everything else stays as it is. */
export function MaskedText({ text }: { text: string }) {
  return inlinesOf(text).map((inline) => {
    if (inline.kind === 'mask') return <MaskChip key={inline.at} label={inline.label} />;
    if (inline.kind === 'citation') return `[${inline.n}]`;
    return inline.text;
  });
}
