import type { ScoredPassage } from '../../../src/domain/passage.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { PassageView, passagePath } from '../../components/PassageView.tsx';
import { today, validityText } from '../../format/validity.ts';
import { useLocale, useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';

/** What a suggestion rests on, what else was found, and cases like it that were resolved. */
export function Sources({ suggestion }: { suggestion: Suggestion }) {
  const say = useSay();
  const { citations, passages } = suggestion;
  const cited = citations.flatMap((citation) => {
    const passage = passages.find((held) => held.id === citation.passageId);
    return passage ? [{ n: citation.n, passage, quote: citation.quote }] : [];
  });
  const isCited = (passage: ScoredPassage) => citations.some((citation) => citation.passageId === passage.id);
  const others = passages.filter((passage) => passage.source === 'knowledge' && !isCited(passage));
  const cases = passages.filter((passage) => passage.source === 'cases' && !isCited(passage));
  return (
    <div className={styles.sources}>
      {cited.length > 0 && (
        <>
          <h4>{say('tab.sources.title')}</h4>
          {cited.map(({ n, passage, quote }) => (
            <PassageDetails key={`${n} ${passage.id}`} passage={passage} n={n} quote={quote} />
          ))}
        </>
      )}
      <PassageGroup title={say('tab.sources.cases')} passages={cases} />
      <PassageGroup title={say('tab.sources.others')} passages={others} />
    </div>
  );
}

export function PassageGroup({ title, passages }: { title: string; passages: readonly ScoredPassage[] }) {
  if (passages.length === 0) return null;
  return (
    <details className={styles.group} data-others>
      <summary>
        {title} ({passages.length})
      </summary>
      {passages.map((passage) => (
        <PassageDetails key={passage.id} passage={passage} />
      ))}
    </details>
  );
}

export function PassageDetails({ passage, n, quote }: { passage: ScoredPassage; n?: number; quote?: string }) {
  const say = useSay();
  const locale = useLocale();
  return (
    <details className={styles.source}>
      <summary>
        {n !== undefined && <span className={styles.sourceNumber}>{n}</span>}
        <span className={styles.sourceTitle}>{passagePath(passage).join(' › ')}</span>
        <span className={styles.sourceFacts}>
          {validityText(locale, passage, today())}
          {passage.page !== undefined && ` · ${say('tab.passage.page', { page: passage.page })}`}
          {passage.audience === 'internal' && ` · ${say('tab.passage.internal')}`}
        </span>
      </summary>
      <PassageView passage={passage} quote={quote} />
    </details>
  );
}
