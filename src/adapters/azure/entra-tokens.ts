import { DefaultAzureCredential, getBearerTokenProvider, type TokenCredential } from '@azure/identity';

/** What Azure OpenAI asks a token for. */
const AZURE_AI = 'https://cognitiveservices.azure.com/.default';

/**
 * The identity that this process has in Azure: a managed identity, a workload, the variables `AZURE_CLIENT_ID` and so on,
 * or who is signed in to the Azure CLI, in the order of `DefaultAzureCredential`.
 */
export function createEntraCredential(): TokenCredential {
  return new DefaultAzureCredential();
}

/**
 * Tokens of that identity for Azure OpenAI. Each is kept until shortly before it ends. The first is asked for at once, so
 * that no citizen waits for it.
 */
export function createEntraTokens(): () => Promise<string> {
  const tokens = getBearerTokenProvider(createEntraCredential(), AZURE_AI);
  // Whoever needs one hears why there is none.
  tokens().catch(() => undefined);
  return () => tokens();
}
