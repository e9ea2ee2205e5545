import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeKnowledgeIndexContract } from '../../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../../support/records.ts';
import { SEARCH_TOKEN, startSearchService } from '../../../support/search-service.ts';
import { selfSignedCertificate } from '../../../support/self-signed.ts';
import { connectDesk } from './desk.ts';

const trusted = getCACertificates();
const certificate = selfSignedCertificate();
beforeAll(() => setDefaultCACertificates([...trusted, certificate.cert]));
afterAll(() => setDefaultCACertificates(trusted));

/** Asked for `scopes`, gives `token`. */
function identity(token: string, scopes: string[] = []) {
  return {
    getToken: async (scope: string | string[]) => {
      scopes.push(...[scope].flat());
      return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

describeKnowledgeIndexContract('AI Search with a token of Entra ID (double over TLS)', async () =>
  connectDesk(await startSearchService(certificate), { credential: { token: identity(SEARCH_TOKEN) } }),
);

describe('tokens for AI Search', () => {
  it('are asked for its audience, and kept while they last', async () => {
    const scopes: string[] = [];
    const desk = connectDesk(await startSearchService(certificate), {
      credential: { token: identity(SEARCH_TOKEN, scopes) },
    });
    expect(await desk.index.count(TENANT)).toEqual({ documents: 0, passages: 0 });
    expect(new Set(scopes)).toEqual(new Set(['https://search.azure.com/.default']));
    await desk.close();
  });

  it('that are refused are put down to their setting, and not told', async () => {
    const desk = connectDesk(await startSearchService(certificate), { credential: { token: identity('otro-token') } });
    const failure = await desk.index.count(TENANT).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'configuration', message: expect.stringContaining('AZURE_SEARCH_AUTH') });
    expect(String(failure)).not.toContain('otro-token');
    await desk.close();
  });
});
