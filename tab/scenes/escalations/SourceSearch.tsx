import { Button, Input } from '@fluentui/react-components';
import { BookSearchRegular } from '@fluentui/react-icons/svg/book-search';
import { type KeyboardEvent, useState } from 'react';
import type { Passage } from '../../../src/domain/passage.ts';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { PassageView } from '../../components/PassageView.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useResource } from '../../hooks/useResource.ts';
import styles from './escalations.module.css';

const TOP = 5;

/** Searches the knowledge base without leaving the answer, and puts a passage into it. */
export function SourceSearch({ question, onInsert }: { question: string; onInsert: (passage: Passage) => void }) {
  const say = useSay();
  const { client } = useApp();
  const [words, setWords] = useState('');
  const [searched, setSearched] = useState<string>();
  const found = useResource(searched === undefined ? undefined : `source ${searched}`, async (signal) => {
    const query = { q: searched ?? '', top: TOP, source: 'knowledge' };
    return (await client.call('search', { query, signal })).passages;
  });
  const search = () => setSearched(words.trim() || question);

  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    // The search stands inside the form of the answer, which must not be sent.
    event.preventDefault();
    event.stopPropagation();
    search();
  }
  return (
    <search className={styles.search} aria-label={say('tab.source-search.label')}>
      <div className={styles.searchLine}>
        <Input
          className={styles.grow}
          aria-label={say('tab.source-search.label')}
          placeholder={say('tab.source-search.placeholder')}
          value={words}
          contentBefore={<BookSearchRegular />}
          onChange={(_, { value }) => setWords(value)}
          onKeyDown={press}
        />
        <Button onClick={search}>{say('tab.source-search.search')}</Button>
      </div>
      {found.problem && <ProblemBar problem={found.problem} onRetry={found.reload} />}
      {found.loading && <LoadingLines label={say('tab.loading')} lines={3} />}
      {found.value?.length === 0 && <p className={styles.quiet}>{say('tab.source-search.nothing')}</p>}
      {found.value?.map((passage) => (
        <div key={passage.id} className={styles.found}>
          <PassageView passage={passage} />
          <Button size="small" onClick={() => onInsert(passage)}>
            {say('tab.source-search.insert')}
          </Button>
        </div>
      ))}
    </search>
  );
}
