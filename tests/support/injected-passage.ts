import type { Passage } from '../../src/domain/passage.ts';

/** One passage as the intake would have cut it from a short document. */
export function aPassageOf(documentId: string, title: string, text: string): Passage {
  return {
    id: `${documentId}#0`,
    documentId,
    versionId: documentId,
    source: 'knowledge',
    title,
    headingPath: [],
    text,
    questions: [],
    url: `https://sede.puertoclaro.example/tramites/${documentId}`,
    language: 'es',
    audience: 'public',
    position: 0,
  };
}
