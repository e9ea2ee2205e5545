import { PassageView } from '../../components/PassageView.tsx';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { useResource } from '../../hooks/useResource.ts';
import styles from './escalations.module.css';

const TOP = 4;

/** What the assistant finds for the question, and answered cases like it: what the agent saw, the expert sees. */
export function Background({ question }: { question: string }) {
  const say = useSay();
  const { client } = useApp();
  const found = useResource(`background ${question}`, async (signal) => {
    const search = async (source: 'knowledge' | 'cases') =>
      (await client.call('search', { query: { q: question, top: TOP, source }, signal })).passages;
    const [knowledge, cases] = await Promise.all([search('knowledge'), search('cases')]);
    return { knowledge, cases };
  });
  if (!found.value) return null;
  return (
    <>
      {(['cases', 'knowledge'] as const).map((source) => {
        const passages = found.value?.[source] ?? [];
        return passages.length === 0 ? null : (
          <details key={source} className={styles.draft}>
            <summary>{say(`tab.background.${source}`, { count: passages.length })}</summary>
            <div className={styles.passages}>
              {passages.map((passage) => (
                <PassageView key={passage.id} passage={passage} />
              ))}
            </div>
          </details>
        );
      })}
    </>
  );
}
