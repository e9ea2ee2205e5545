import { expect, it } from 'vitest';
import { startManagedIdentity } from '../support/managed-identity.ts';
import { startModelServer } from '../support/model-server.ts';
import { startServer } from '../support/server-process.ts';

it('asks Azure OpenAI with the token of its managed identity, and without a key', { timeout: 90_000 }, async () => {
  const model = await startModelServer('Necesita la hoja de inscripción firmada [1].');
  const identity = await startManagedIdentity('token-de-entra');
  const server = await startServer({
    BOT: 'off',
    ANSWER_MODEL: 'azure-openai',
    AZURE_OPENAI_AUTH: 'entra',
    AZURE_OPENAI_ENDPOINT: model.endpoint,
    AZURE_OPENAI_DEPLOYMENT: 'respuestas',
    ...identity.environment,
  });
  try {
    const token = await server.token('marta', 'Marta', 'agent');
    const response = await fetch(`${server.url}/api/v1/suggestions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ question: '¿Qué documentos necesito para empadronarme?' }),
    });
    expect(await response.json()).toMatchObject({ mode: 'generated', provenance: { use: { tokens: { input: 900 } } } });
    expect(model.calls.map(({ headers }) => [headers.authorization, headers['api-key']])).toEqual([
      ['Bearer token-de-entra', undefined],
    ]);
    expect(identity.asked[0]).toEqual({
      resource: 'https://cognitiveservices.azure.com',
      header: 'cabecera-de-prueba',
    });
    expect(server.output()).not.toContain('token-de-entra');
  } finally {
    await server.stop();
    await identity.stop();
    await model.stop();
  }
});
