import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';

/** What Azure OpenAI asks a token for. */
const AZURE_AI = 'https://cognitiveservices.azure.com/.default';

/**
 * Tokens of the identity that this process has in Azure: of a managed identity, a workload, the variables
 * `AZURE_CLIENT_ID` and so on, or who is signed in to the Azure CLI, in the order of `DefaultAzureCredential`. Each is kept
 * until shortly before it ends. The first is asked for at once, so that no citizen waits for it.
 */
export function createEntraTokens(): () => Promise<string> {
  const tokens = getBearerTokenProvider(new DefaultAzureCredential(), AZURE_AI);
  // Whoever needs one hears why there is none.
  tokens().catch(() => undefined);
  return () => tokens();
}
