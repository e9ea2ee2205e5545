import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';
import { type SuggestionVersions, sameAs } from './suggestion-versions.ts';

export interface VersionPagerProps {
  versions: SuggestionVersions;
  onVersion: (suggestionId: string) => void;
}

/** From one version of a suggestion to the next: none is lost by another. */
export function VersionPager({ versions: { all, shown }, onVersion }: VersionPagerProps) {
  const say = useSay();
  if (!shown || all.length < 2) return null;
  const at = all.indexOf(shown);
  const step = (to: number) => {
    const next = all[to];
    if (next) onVersion(next.id);
  };
  return (
    <div className={drafts.pager}>
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronLeftRegular />}
        aria-label={say('tab.versions.before')}
        disabledFocusable={at === 0}
        onClick={() => step(at - 1)}
      />
      <span>{say('tab.versions.at', { at: at + 1, count: all.length })}</span>
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronRightRegular />}
        aria-label={say('tab.versions.next')}
        disabledFocusable={at === all.length - 1}
        onClick={() => step(at + 1)}
      />
    </div>
  );
}

/** A model may have no other words: better said than read twice. */
export function SameWording({ versions }: { versions: SuggestionVersions }) {
  const say = useSay();
  const n = sameAs(versions);
  return n === undefined ? null : <p className={styles.quiet}>{say('tab.versions.same', { n })}</p>;
}
