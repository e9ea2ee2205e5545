import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../../support/records.ts';
import { openSearchDesk } from './desk.ts';

const SAID = 'soy Itziar Goikoetxea, DNI 12345678Z, móvil 612 34 56 78: ¿qué dice el contrato de alquiler?';

describe('redaction: a search in AI Search', () => {
  let desk: Awaited<ReturnType<typeof openSearchDesk>>;
  beforeEach(async () => {
    desk = await openSearchDesk();
    const passage = aPassage({ documentId: 'd-1', text: 'Aporte el contrato de alquiler, doña Ana, DNI 87654321X.' });
    await desk.index.replaceDocument(TENANT, 'd-1', [passage]);
  });
  afterEach(() => desk.close());

  it('sends no identifier, neither of the question nor of a document, and finds what is asked for', async () => {
    const query = { tenant: TENANT, text: SAID, audience: 'internal' as const, on: '2026-06-01', top: 5 };
    const { passages } = await desk.retriever.retrieve({ ...query, explain: true });
    expect(passages).toHaveLength(1);
    const sent = JSON.stringify(desk.service.calls);
    expect(sent).toMatch(/alquiler/);
    expect(sent).not.toMatch(/itziar|goikoetxea|12345678|612|87654321/i);
  });
});
