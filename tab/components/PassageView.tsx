import { Badge, Link } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import type { Passage } from '../../src/domain/passage.ts';
import { jurisdictionText } from '../format/jurisdiction.ts';
import { today, validityOn, validityText } from '../format/validity.ts';
import { useLocale, useSay } from '../hooks/useApp.ts';
import { markQuote } from '../text/mark-quote.ts';
import styles from './components.module.css';

export interface PassageViewProps {
  passage: Passage;
  /** Words to mark; the passage is then a source that was cited. */
  quote?: string | undefined;
  id?: string;
}

/** A passage in full: where it is from, whether it still holds, its words with the quoted ones marked. */
export function PassageView({ passage, quote, id }: PassageViewProps) {
  const say = useSay();
  const locale = useLocale();
  const validity = validityOn(passage, today());
  return (
    <section id={id} className={styles.passage} aria-label={say('tab.passage.label', { title: passage.title })}>
      <div className={styles.passageTitle}>{passagePath(passage).join(' › ')}</div>
      <div className={styles.passageFacts}>
        <span className={validity === 'valid' ? undefined : styles.expired}>
          {validityText(locale, passage, today())}
        </span>
        {passage.page !== undefined && <span>{say('tab.passage.page', { page: passage.page })}</span>}
        {passage.jurisdiction && <span>{jurisdictionText(locale, passage.jurisdiction)}</span>}
        {quote && <span>{say('tab.passage.literal')}</span>}
        {passage.audience === 'internal' && (
          <Badge appearance="tint" color="important" size="small">
            {say('tab.passage.internal')}
          </Badge>
        )}
      </div>
      <blockquote className={styles.passageText}>
        {markQuote(bullets(passage.text), bullets(quote ?? '')).map((segment) =>
          segment.marked ? <mark key={segment.at}>{segment.text}</mark> : <span key={segment.at}>{segment.text}</span>,
        )}
      </blockquote>
      {passage.url && (
        <Link href={addressAt(passage)} target="_blank" rel="noopener noreferrer">
          {passage.page === undefined ? say('tab.passage.open') : say('tab.passage.open-page', { page: passage.page })}{' '}
          <OpenRegular aria-hidden />
        </Link>
      )}
    </section>
  );
}

/** Title and headings; a document that repeats its title as its first heading is named once. */
export function passagePath(passage: Passage): string[] {
  return [passage.title, ...passage.headingPath.filter((heading) => heading !== passage.title)];
}

/** Markdown's list signs as people write them. The same on both sides, so that a quotation is still found. */
function bullets(text: string): string {
  return text.replace(/^(\s*)[-*] /gm, '$1• ').replace(/\*\*([^*\n]+)\*\*/g, '$1');
}

function addressAt(passage: Passage): string {
  return passage.page === undefined ? (passage.url ?? '') : `${passage.url}#page=${passage.page}`;
}
