import { identifierName } from '../../src/i18n/suggestion-notes.ts';
import { useLocale, useSay } from '../hooks/useApp.ts';
import { inlinesOf } from '../text/suggestion-blocks.ts';
import styles from './components.module.css';

/** An identifier that was masked, by its kind (`DNI`, `TELEFONO`) in words. */
export function MaskChip({ identifier }: { identifier: string }) {
  const say = useSay();
  const locale = useLocale();
  return (
    <span className={styles.mask} title={say('tab.masked')}>
      {identifierName(locale, identifier)} ●●●
    </span>
  );
}

/** A person's words with the identifiers that were masked as chips; everything else stays as it is. */
export function MaskedText({ text }: { text: string }) {
  return inlinesOf(text).map((inline) => {
    if (inline.kind === 'mask') return <MaskChip key={inline.at} identifier={inline.identifier} />;
    if (inline.kind === 'citation') return `[${inline.n}]`;
    return inline.text;
  });
}
