import { type AzureSearchOptions, openAzureSearch } from '../../../../src/adapters/azure/search/azure-search.ts';
import { createAzureSearchKnowledgeIndex } from '../../../../src/adapters/azure/search/knowledge-index.ts';
import {
  type AzureSearchRetrieverOptions,
  createAzureSearchRetriever,
} from '../../../../src/adapters/azure/search/retriever.ts';
import { SEARCH_KEY, type SearchService, startSearchService } from '../../../support/search-service.ts';

/** Both ports over the double, as fresh as its last write. */
export async function openSearchDesk(
  over: Partial<AzureSearchOptions> = {},
  retrieverOptions: AzureSearchRetrieverOptions = {},
) {
  const service = await startSearchService();
  return { ...connectDesk(service, over, retrieverOptions), service };
}

export function connectDesk(
  service: SearchService,
  over: Partial<AzureSearchOptions> = {},
  retrieverOptions: AzureSearchRetrieverOptions = {},
) {
  const stopping = new AbortController();
  const search = openAzureSearch({
    stopping: stopping.signal,
    endpoint: service.endpoint,
    credential: { key: SEARCH_KEY },
    index: 'ventanilla',
    statistics: { afterWritingMs: 0 },
    ...over,
  });
  return {
    search,
    index: createAzureSearchKnowledgeIndex(search),
    retriever: createAzureSearchRetriever(search, retrieverOptions),
    close: async () => {
      const { problems } = service;
      stopping.abort();
      await service.stop();
      // Whatever a test is about, no request may be one that the published description does not know.
      if (problems.length > 0) throw new Error(`against the description of AI Search: ${problems.join('; ')}`);
    },
  };
}
