import { describe, expect, it } from 'vitest';
import { EnvironmentSchema, readConfig } from '../../src/config.ts';
import { at, isExpression, readInfra, type Value } from './bicep.ts';

const machine = readInfra()
  .find(({ path }) => path === 'main.bicep')
  ?.declarations.find(({ name }) => name === 'machine');
const run = at(machine?.value, 'params.whatToRun');
const environment = Object.entries(at(run, 'environment') ?? {});
const secrets = at(run, 'secrets');

const publicUrl = `'https://\${host}'`;
/** What Azure would put where the template only names it, with a bot and without one. */
const answers: Record<string, string> = {
  [publicUrl]: 'https://ventanilla.example',
  institution: 'Ayuntamiento de Puertoclaro',
  tenantName: 'puertoclaro',
  jurisdiction: 'es/valencia/puertoclaro',
  defaultLanguage: 'es',
  'identity.properties.clientId': '33333333-3333-4333-8333-333333333333',
  'cosmos.outputs.endpoint': 'https://ventanilla.documents.azure.com:443/',
  'cosmos.outputs.databaseName': 'ventanilla',
  'search.outputs.endpoint': 'https://ventanilla.search.windows.net',
  'storage.outputs.endpoint': 'https://ventanilla.blob.core.windows.net/',
  'storage.outputs.containerName': 'originals',
  'openAi.outputs.endpoint': 'https://ventanilla.openai.azure.com/',
  'openAi.outputs.answerDeployment': 'answers',
  'openAi.outputs.embeddingDeployment': 'embeddings',
  "embeddingDimensions == 0 ? '' : string(embeddingDimensions)": '1024',
  "join(entraTenantIds, ',')": '11111111-1111-4111-8111-111111111111',
  entraClientId: '22222222-2222-4222-8222-222222222222',
  entraAppIdUri: 'api://ventanilla.example/22222222-2222-4222-8222-222222222222',
};
const withBot = {
  "withBot ? 'single-tenant' : 'off'": 'single-tenant',
  botAppId: '44444444-4444-4444-8444-444444444444',
  "withBot ? botTenantId : ''": '11111111-1111-4111-8111-111111111111',
};
const withoutBot = {
  "withBot ? 'single-tenant' : 'off'": 'off',
  botAppId: '',
  "withBot ? botTenantId : ''": '',
};

describe('the settings that the template gives the process', () => {
  it('exist', () => {
    const known = new Set([...Object.keys(EnvironmentSchema.shape), 'AZURE_CLIENT_ID']);
    expect(environment.length).toBeGreaterThan(25);
    expect(environment.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('make a configuration of Azure alone that has no key in it', () => {
    const config = readConfig({ ...settings(withBot), BOT_PASSWORD: 'from Key Vault' });
    expect(config).toMatchObject({
      production: true,
      host: '127.0.0.1',
      port: 3978,
      sampleData: false,
      store: { kind: 'cosmos', key: undefined, database: 'ventanilla' },
      retriever: { kind: 'azure-search', key: undefined, index: 'ventanilla' },
      files: { kind: 'blob', key: undefined, container: 'originals' },
      answerModel: { kind: 'azure-openai', apiKey: undefined, deployment: 'answers' },
      embedder: { kind: 'azure-openai', apiKey: undefined, deployment: 'embeddings', dimensions: 1024 },
      identity: { kind: 'entra' },
      bot: { kind: 'single-tenant' },
    });
  });

  it('make a configuration without a bot too', () => {
    expect(readConfig(settings(withoutBot)).bot).toEqual({ kind: 'off' });
  });

  it('have one secret, of the bot, which Key Vault keeps', () => {
    expect(environment.filter(([name]) => /KEY|PASSWORD|SECRET|TOKEN/.test(name))).toEqual([]);
    expect(secrets).toEqual({
      expression: `withBot ? { BOT_PASSWORD: '\${vaultAddress}/secrets/bot-password' } : {}`,
    });
    expect(() => readConfig(settings(withBot))).toThrow('BOT_PASSWORD: needed with BOT=single-tenant');
  });

  it('use the port and data folder of the image', () => {
    const given = Object.fromEntries(environment);
    expect(given.PORT).toBe(String(EnvironmentSchema.shape.PORT.parse(undefined)));
    expect(given.DATA_DIR).toBe('/data');
  });
});

function settings(bot: Record<string, string>): Record<string, string> {
  const known = { ...answers, ...bot };
  return Object.fromEntries(environment.map(([name, value]) => [name, worked(name, value, known)]));
}

function worked(name: string, value: Value, known: Record<string, string>): string {
  if (typeof value === 'string') return value;
  const answer = isExpression(value) ? known[value.expression] : undefined;
  if (answer === undefined) throw new Error(`${name}: no answer for ${JSON.stringify(value)}`);
  return answer;
}
