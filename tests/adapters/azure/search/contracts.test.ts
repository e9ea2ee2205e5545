import { describeKnowledgeIndexContract } from '../../../contracts/knowledge-index-contract.ts';
import { describeRetrieverContract } from '../../../contracts/retriever-contract.ts';
import { describeRetrieverExplainContract } from '../../../contracts/retriever-explain-contract.ts';
import { openSearchDesk } from './desk.ts';

describeKnowledgeIndexContract('AI Search (double)', openSearchDesk);
describeRetrieverContract('AI Search (double)', openSearchDesk);
describeRetrieverExplainContract('AI Search (double)', openSearchDesk);
