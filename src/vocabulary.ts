import type { Logger } from 'pino';
import { openSynonymsFile } from './adapters/files/synonyms-file.ts';
import type { Retriever } from './ports/retriever.ts';
import { createSynonymLexicon, type SynonymLexicon } from './text/synonym-lexicon.ts';
import type { SynonymRule } from './text/synonyms.ts';

/** The words that stand for others, as an administration edits them while the process runs. */
export interface Vocabulary {
  /** The rules in force when it is asked. */
  lexicon: SynonymLexicon;
  /** Those in force at the start, when they are not the shipped ones. */
  edited: readonly SynonymRule[] | undefined;
  /** A retriever on other threads, started with `edited`, that is told of new rules before the next question. */
  kept(retriever: Retriever, tell: (rules: readonly SynonymRule[]) => Promise<void>): Retriever;
  /** What `/readyz` says of it. */
  status(): { status: 'ok' | 'degraded'; detail: string };
}

/** Version of the rules before any file was read. */
const SHIPPED = 1;

/** @param path of the file, which need not exist: then the shipped vocabulary is in force */
export function openVocabulary(path: string, logger: Pick<Logger, 'info' | 'warn'>): Vocabulary {
  const file = openSynonymsFile(path, {
    onReloaded: ({ rules }) => logger.info({ path, rules: rules.length }, 'the vocabulary is read'),
    onRefused: (fault) => logger.warn(fault, 'the vocabulary is not right: what was in force before stays so'),
  });
  const start = file.current();
  let prepared = { version: 0, lexicon: createSynonymLexicon([]) };
  const lexicon = () => {
    const { version, rules } = file.current();
    if (version !== prepared.version) prepared = { version, lexicon: createSynonymLexicon(rules) };
    return prepared.lexicon;
  };
  return {
    lexicon: { matches: (asked, language) => lexicon().matches(asked, language) },
    edited: start.version === SHIPPED ? undefined : start.rules,
    kept(retriever, tell) {
      let told = start.version;
      return {
        async retrieve(query) {
          const { version, rules } = file.current();
          if (version !== told) {
            told = version;
            // Threads do in order what they are asked, so the question need not wait for it. One that ended starts
            // with the rules again.
            tell(rules).catch(() => undefined);
          }
          return retriever.retrieve(query);
        },
      };
    },
    status() {
      const fault = file.fault();
      if (!fault) return { status: 'ok', detail: `rules in force: ${file.current().rules.length}` };
      const place = fault.line === undefined ? '' : `, line ${fault.line}`;
      return { status: 'degraded', detail: `synonyms.txt${place}: ${fault.problem}` };
    },
  };
}
