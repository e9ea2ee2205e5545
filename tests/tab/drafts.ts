import type { Page, Route } from 'playwright-core';
import type { RewriteResult } from '../../src/api/contract-writing.ts';
import type { ModelUse } from '../../src/domain/provenance.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import { anExchange, anInteraction, aProvenance, aScoredPassage, aSuggestion } from '../support/records.ts';
import { MARTA } from './tab-office.ts';

const USE: ModelUse = {
  model: 'modelo.ayuntamiento.example/redaccion',
  prompt: 'answer-1',
  tokens: { input: 1840, output: 212, estimated: false },
  cost: { amount: 0.0012, currency: 'EUR' },
  firstTokenMs: 640,
  totalMs: 2310,
};
const TIMINGS = { retrievalMs: 34.2, firstTokenMs: 702.5, totalMs: 2410 };

const passages = [
  aScoredPassage({
    id: 'p-alta',
    text: 'Debe presentar un documento de identidad y el contrato de alquiler en vigor.\nEl plazo para resolver es de tres meses.',
  }),
  aScoredPassage({
    id: 'p-menores',
    documentId: 'document-menores',
    versionId: 'version-menores-2',
    title: 'Empadronamiento de menores',
    text: 'Para inscribir a un menor se presenta el libro de familia.',
  }),
  aScoredPassage({
    id: 'p-ordenanza',
    documentId: 'document-ordenanza',
    versionId: 'version-ordenanza-1',
    title: 'Ordenanza del padrón',
    text: 'La solicitud de alta se resuelve en quince días.',
  }),
];

const citation = (n: number, passageId: string, quote: string) => {
  const passage = passages.find(({ id }) => id === passageId);
  return { n, passageId, documentId: passage?.documentId ?? '', title: passage?.title ?? '', quote };
};

/** A draft of a model, with everything that can be said of one. */
export const GENERATED: Suggestion = aSuggestion({
  id: 's-generated',
  mode: 'generated',
  text: `Para empadronarse con su hija, presente:
- Un documento de identidad y el contrato de alquiler en vigor [1]
- El libro de familia, por la menor [2]

Se resuelve en **tres meses** [1], aunque la ordenanza habla de quince días [3].`,
  passages,
  citations: [
    citation(1, 'p-alta', 'un documento de identidad y el contrato de alquiler en vigor'),
    citation(2, 'p-menores', 'se presenta el libro de familia'),
    citation(3, 'p-ordenanza', 'se resuelve en quince días'),
  ],
  confidence: 0.62,
  timings: TIMINGS,
  provenance: aProvenance({
    use: USE,
    checks: ['citations', 'facts', 'support', 'language', 'placeholders', 'entitlement', 'markup'],
    removed: [
      { check: 'facts', text: 'La tasa es de 45 € [1].', detail: '45 €' },
      { check: 'entitlement', text: 'Usted tiene derecho a la bonificación.' },
    ],
    contradictions: [{ passages: ['p-alta', 'p-ordenanza'], told: ['tres meses', 'quince días'] }],
    masked: [
      { placeholder: '[DNI_1]', kind: 'DNI' },
      { placeholder: '[TELEFONO_1]', kind: 'TELEFONO' },
    ],
  }),
});

/** The model was too slow: what stands are quotations. */
export const FALLEN: Suggestion = aSuggestion({
  id: 's-fallen',
  text: 'Según «Alta en el padrón municipal»: «Debe presentar un documento de identidad y el contrato de alquiler en vigor.» [1]',
  passages,
  citations: [citation(1, 'p-alta', 'Debe presentar un documento de identidad y el contrato de alquiler en vigor.')],
  timings: TIMINGS,
  provenance: aProvenance({ fallback: 'slow', use: { ...USE, firstTokenMs: 0 } }),
});

/** The model read what was found, and it was not in it. */
export const UNANSWERED_BY_MODEL: Suggestion = aSuggestion({
  id: 's-no-answer',
  status: 'ungrounded',
  mode: 'generated',
  text: '',
  citations: [],
  passages,
  timings: TIMINGS,
  provenance: aProvenance({ fallback: 'no-answer', use: USE, masked: [{ placeholder: '[DNI_1]', kind: 'DNI' }] }),
});

const json = (route: Route, value: unknown) =>
  route.fulfill({ contentType: 'application/json', body: JSON.stringify(value) });

/** The page as it is where a model is configured; what only the server decides stays with the server. */
export async function withModel(page: Page): Promise<void> {
  await page.route('**/api/v1/about', async (route) => {
    const response = await route.fetch();
    await json(route, { ...(await response.json()), answerMode: 'generated' });
  });
}

/** Keeps each rewriting waiting until the test answers it. */
export async function holdRewrites(page: Page) {
  let release: (answer: (route: Route) => Promise<void>) => void = () => {};
  let next = new Promise<(route: Route) => Promise<void>>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/rewrites', async (route) => {
    await (await next)(route);
    next = new Promise((resolve) => {
      release = resolve;
    });
  });
  return {
    answer: (result: RewriteResult) => release((route) => json(route, result)),
    refuse: (status: number, code: string, detail: string) =>
      release((route) =>
        route.fulfill({
          status,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'about:blank', title: 'x', status, code, detail }),
        }),
      ),
  };
}

/** Shows an interaction whose last suggestion is this one, as the record would have it. */
export async function showSuggestion(page: Page, suggestion: Suggestion): Promise<void> {
  const agent = { id: MARTA.user, name: MARTA.name };
  const question = {
    text: 'Quiero empadronarme con mi hija, vivo de alquiler. Mi DNI es [DNI_1] y mi teléfono [TELEFONO_1].',
    language: 'es' as const,
    askedBy: agent,
    askedAt: new Date().toISOString(),
  };
  const record = anInteraction({
    id: 'i-draft',
    channel: 'phone',
    agent,
    openedAt: new Date().toISOString(),
    exchanges: [anExchange({ id: 'e-draft', question, suggestions: [suggestion] })],
    ratings: [],
  });
  await page.route('**/api/v1/interactions/i-draft', (route) => json(route, { ...record, escalations: [] }));
  await page.evaluate(() => {
    window.location.hash = '#/desk/i-draft';
  });
  await page.reload();
  await page.getByRole('article').first().waitFor();
}
