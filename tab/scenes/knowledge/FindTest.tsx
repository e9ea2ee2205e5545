import { Button, Field, Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type FormEvent, useState } from 'react';
import type { ResponseOf } from '../../client/client.ts';
import { passagePath } from '../../components/PassageView.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useLocale, useSay } from '../../hooks/useApp.ts';
import { routeTo } from '../../hooks/useRoute.ts';
import { matchReason, readingReasons } from './find-reasons.ts';
import styles from './knowledge.module.css';
import { rankOf } from './rank.ts';

const TOP = 10;

type SearchResult = ResponseOf<'search'>;

export interface FindTestProps {
  documentId: string | undefined;
  onFound: (passageIds: ReadonlySet<string>) => void;
}

/** «Would it be found?»: asks as a citizen would and says where this document comes. */
export function FindTest({ documentId, onFound }: FindTestProps) {
  const say = useSay();
  const locale = useLocale();
  const { client } = useApp();
  const [words, setWords] = useState('');
  const [result, setResult] = useState<SearchResult>();
  const test = useAction(async () => {
    const query = { q: words.trim(), top: TOP, source: 'knowledge', explain: true };
    const found = await client.call('search', { query });
    setResult(found);
    onFound(new Set(found.passages.filter((held) => held.documentId === documentId).map((held) => held.id)));
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (words.trim()) void test.run();
  }
  const { passages, explanation, threshold } = result ?? {};
  const reasons = explanation ? readingReasons(locale, explanation) : [];
  const rank = passages && documentId !== undefined ? rankOf(passages, documentId) : undefined;

  return (
    <section className={styles.test} aria-label={say('tab.find.title')}>
      <h2>{say('tab.find.title')}</h2>
      <form onSubmit={submit}>
        <Field label={say('tab.find.label')}>
          <Input value={words} placeholder={say('tab.find.placeholder')} onChange={(_, { value }) => setWords(value)} />
        </Field>
        <Button type="submit" icon={<SearchRegular />} disabled={test.busy || !words.trim()}>
          {say('tab.find.test')}
        </Button>
      </form>
      {test.problem && <ProblemBar problem={test.problem} />}
      <div role="status">
        {passages && documentId !== undefined && (
          <p className={rank === undefined ? styles.missed : styles.hit}>
            {rank === undefined ? say('tab.find.no', { top: TOP }) : say('tab.find.yes', { rank })}
          </p>
        )}
        {passages?.length === 0 && <p className={styles.quiet}>{say('tab.find.nothing')}</p>}
        {explanation && threshold !== undefined && passages && passages.length > 0 && (
          <p className={styles.quiet}>
            {say(explanation.answerability.value < threshold ? 'tab.find.no-answer' : 'tab.find.answers')}
          </p>
        )}
      </div>
      {reasons.length > 0 && (
        <details className={styles.reasons}>
          <summary>{say('tab.find.why')}</summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
      {passages && passages.length > 0 && (
        <ol className={styles.ranking}>
          {passages.map((passage) => (
            <li key={passage.id} data-mine={passage.documentId === documentId}>
              <a href={routeTo('knowledge', passage.documentId)}>{passage.title}</a>
              <span className={styles.quiet}>{passagePath(passage).slice(1).join(' › ')}</span>
              {explanation && <span className={styles.quiet}>{matchReason(locale, explanation, passage.id)}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
