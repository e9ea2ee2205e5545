import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentSchema, readConfig } from '../src/config.ts';

describe('the configuration', () => {
  it('runs embedded on loopback with an empty environment', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      dataDir: './data',
      sampleData: true,
      store: { kind: 'sqlite' },
      retriever: { kind: 'sqlite' },
      files: { kind: 'disk' },
      answerModel: { kind: 'extractive' },
      replyTone: 'neutral',
      identity: { kind: 'local' },
      embedder: { kind: 'none' },
      bot: { kind: 'playground' },
    });
  });

  it('names every problem at once and never shows a secret', () => {
    const read = () =>
      readConfig({ PORT: 'abc', STORE: 'oracle', DEFAULT_LANGUAGE: 'xx', BOT_PASSWORD: 'tan-secreta' });
    expect(read).toThrow(/PORT[\s\S]*DEFAULT_LANGUAGE[\s\S]*STORE/);
    expect(read).not.toThrow(/tan-secreta/);
  });

  it.each([
    [{ HOST: '0.0.0.0', BOT: 'off' }, /IDENTITY=local.*loopback/],
    [{ NODE_ENV: 'production', BOT: 'off' }, /IDENTITY=local.*production/],
    [{ HOST: '192.168.1.10' }, /BOT=playground/],
    [{ COSMOS_DATABASE: 'ayto/registro' }, /COSMOS_DATABASE: not a name of a database/],
    [{ EMBEDDER: 'openai' }, /OPENAI_API_KEY[\s\S]*OPENAI_EMBEDDING_MODEL/],
    [{ EMBEDDER: 'azure-openai', AZURE_OPENAI_API_KEY: 'x' }, /AZURE_OPENAI_ENDPOINT[\s\S]*EMBEDDING_DEPLOYMENT/],
    [{ ANSWER_MODEL: 'openai', OPENAI_EMBEDDING_MODEL: 'x' }, /OPENAI_API_KEY[\s\S]*OPENAI_MODEL/],
    [{ ANSWER_MODEL: 'azure-openai', EMBEDDER: 'openai' }, /AZURE_OPENAI_DEPLOYMENT[\s\S]*OPENAI_EMBEDDING_MODEL/],
    [{ MODEL_PRICE_INPUT: '0.4' }, /MODEL_PRICE_OUTPUT/],
    [{ MODEL_PRICE_CURRENCY: 'euros' }, /MODEL_PRICE_CURRENCY/],
    [{ REPLY_TONE: 'sarcastic' }, /REPLY_TONE/],
    [{ EMBEDDER: 'openai', OPENAI_BASE_URL: 'file:///etc/passwd' }, /OPENAI_BASE_URL/],
    [{ BOT: 'single-tenant', BOT_ID: 'x' }, /BOT_PASSWORD[\s\S]*BOT_TENANT_ID/],
    [
      { STORE: 'cosmos', RETRIEVER: 'azure-search', FILES: 'blob' },
      /COSMOS_ENDPOINT[\s\S]*AZURE_SEARCH_ENDPOINT[\s\S]*AZURE_BLOB_ENDPOINT/,
    ],
    [{ STORE: 'cosmos', COSMOS_ENDPOINT: 'https://c.documents.azure.com' }, /COSMOS_KEY.*COSMOS_AUTH=entra/],
    [{ FILES: 'blob', AZURE_BLOB_ENDPOINT: 'http://c.blob.core.windows.net' }, /AZURE_BLOB_ENDPOINT: https/],
    [{ STORE: 'cosmos', COSMOS_ENDPOINT: 'http://127.0.0.1:8081', COSMOS_AUTH: 'entra' }, /COSMOS_ENDPOINT: https/],
    [{ RETRIEVER: 'solr' }, /RETRIEVER/],
    [
      { RETRIEVER: 'azure-search', EMBEDDER: 'openai', OPENAI_API_KEY: 'k', OPENAI_EMBEDDING_MODEL: 'm' },
      /EMBEDDING_DIMENSIONS: needed with RETRIEVER=azure-search/,
    ],
  ])('refuses %j', (environment, why) => {
    expect(() => readConfig(environment)).toThrow(why);
  });

  it('loads fictional rules in production only when told to', () => {
    const production = {
      NODE_ENV: 'production',
      BOT: 'off',
      IDENTITY: 'entra',
      ENTRA_TENANT_IDS: '11111111-1111-4111-8111-111111111111',
      ENTRA_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
    };
    expect(readConfig(production).sampleData).toBe(false);
    expect(readConfig({ ...production, SAMPLE_DATA: 'on' }).sampleData).toBe(true);
    expect(readConfig({ SAMPLE_DATA: 'off' }).sampleData).toBe(false);
  });

  it('chooses where records, passages and originals are kept one by one', () => {
    const set = {
      COSMOS_ENDPOINT: 'https://c.documents.azure.com',
      COSMOS_KEY: 'k',
      AZURE_SEARCH_ENDPOINT: 'https://s.search.windows.net',
      AZURE_SEARCH_AUTH: 'entra',
    };
    expect(readConfig(set)).toMatchObject({ store: { kind: 'sqlite' }, retriever: { kind: 'sqlite' } });
    expect(readConfig({ ...set, RETRIEVER: 'azure-search' })).toMatchObject({
      store: { kind: 'sqlite' },
      retriever: { kind: 'azure-search', endpoint: set.AZURE_SEARCH_ENDPOINT, key: undefined, index: 'ventanilla' },
      files: { kind: 'disk' },
    });
    expect(readConfig({ ...set, STORE: 'cosmos' }).store).toEqual({
      kind: 'cosmos',
      endpoint: set.COSMOS_ENDPOINT,
      key: 'k',
      database: 'ventanilla',
    });
  });

  it('chooses the embedder by name, whatever else is set', () => {
    const set = { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', OPENAI_EMBEDDING_MODEL: 'bge-m3' };
    expect(readConfig(set).embedder).toEqual({ kind: 'none' });
    expect(readConfig({ ...set, EMBEDDER: 'openai' }).embedder).toEqual({
      kind: 'openai',
      baseUrl: 'http://127.0.0.1:11434/v1',
      apiKey: undefined,
      model: 'bge-m3',
      dimensions: undefined,
    });
    const azure = {
      EMBEDDER: 'azure-openai',
      AZURE_OPENAI_ENDPOINT: 'https://consistorio.openai.azure.com',
      AZURE_OPENAI_API_KEY: 'x',
      AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'vectores',
      EMBEDDING_DIMENSIONS: '1024',
    };
    expect(readConfig(azure).embedder).toEqual({
      kind: 'azure-openai',
      endpoint: 'https://consistorio.openai.azure.com',
      apiKey: 'x',
      apiVersion: '2024-10-21',
      deployment: 'vectores',
      dimensions: 1024,
    });
  });

  it('chooses the answer model by name, with its limits and its prices', () => {
    const set = { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', OPENAI_MODEL: 'salamandra', REPLY_TONE: 'warm' };
    expect(readConfig(set)).toMatchObject({ answerModel: { kind: 'extractive' }, replyTone: 'warm' });
    expect(readConfig({ ...set, ANSWER_MODEL: 'openai' }).answerModel).toEqual({
      kind: 'openai',
      baseUrl: 'http://127.0.0.1:11434/v1',
      apiKey: undefined,
      model: 'salamandra',
      temperature: undefined,
      reasoningEffort: undefined,
      limits: { perUserDay: 300_000, perDay: 20_000_000 },
      prices: undefined,
    });
    const azure = {
      ANSWER_MODEL: 'azure-openai',
      AZURE_OPENAI_ENDPOINT: 'https://consistorio.openai.azure.com',
      AZURE_OPENAI_API_KEY: 'x',
      AZURE_OPENAI_DEPLOYMENT: 'respuestas',
      MODEL_TEMPERATURE: '0',
      MODEL_REASONING_EFFORT: 'minimal',
      MODEL_TOKENS_PER_USER_DAY: '0',
      MODEL_PRICE_INPUT: '0.4',
      MODEL_PRICE_OUTPUT: '1.6',
    };
    expect(readConfig(azure).answerModel).toEqual({
      kind: 'azure-openai',
      endpoint: 'https://consistorio.openai.azure.com',
      apiKey: 'x',
      apiVersion: '2024-10-21',
      deployment: 'respuestas',
      temperature: 0,
      reasoningEffort: 'minimal',
      limits: { perUserDay: 0, perDay: 20_000_000 },
      prices: { input: 0.4, output: 1.6, currency: 'EUR' },
    });
  });

  describe('with Entra ID', () => {
    const TENANT = '11111111-aaaa-4bbb-8ccc-000000000001';
    const TAB = '22222222-AAAA-4bbb-8ccc-000000000002';
    const entra = { IDENTITY: 'entra', ENTRA_TENANT_IDS: TENANT, ENTRA_CLIENT_ID: TAB, BOT: 'off' };
    const uri = `api://ventanilla.example/${TAB}`;

    it('may be reached from elsewhere and run in production', () => {
      const open = { ...entra, ENTRA_APP_ID_URI: uri, HOST: '0.0.0.0', NODE_ENV: 'production' };
      expect(readConfig(open).identity).toEqual({
        kind: 'entra',
        tenantIds: [TENANT],
        audiences: [TAB.toLowerCase(), uri],
        scope: 'access_as_user',
        clientApps: ['5e3ce6c0-2b1f-4285-8d4b-75ee78787346', '1fec8e78-bce4-4aaf-ab1b-5451cc387264'],
        authority: 'https://login.microsoftonline.com',
      });
    });

    it.each([
      [{ ENTRA_TENANT_IDS: '', ENTRA_CLIENT_ID: '' }, /ENTRA_TENANT_IDS: needed[\s\S]*ENTRA_CLIENT_ID: needed/],
      [{ ENTRA_TENANT_IDS: `${TENANT}, town.example` }, /ENTRA_TENANT_IDS.*GUID.*tenant/],
      [{ ENTRA_CLIENT_ID: 'ventanilla' }, /ENTRA_CLIENT_ID.*GUID.*client/],
      [{ ENTRA_CLIENT_APPS: 'x' }, /ENTRA_CLIENT_APPS.*GUID/],
      [{ ENTRA_APP_ID_URI: 'https://ventanilla.example' }, /ENTRA_APP_ID_URI.*api:\/\//],
      [{ ENTRA_APP_ID_URI: `api://ventanilla.example/${TENANT}` }, /ENTRA_APP_ID_URI.*ENTRA_CLIENT_ID/],
      [{ ENTRA_SCOPE: 'one two' }, /ENTRA_SCOPE/],
      [{ ENTRA_AUTHORITY: 'http://login.example' }, /ENTRA_AUTHORITY.*https/],
      [{ ENTRA_AUTHORITY: 'http://127.0.0.1:1', NODE_ENV: 'production' }, /ENTRA_AUTHORITY.*not in production/],
      [{ ENTRA_AUTHORITY: 'https://login.example/tenant' }, /ENTRA_AUTHORITY.*only scheme and host/],
      [{ BOT_ID: TAB.toUpperCase() }, /ENTRA_CLIENT_ID, BOT_ID.*app registration of its own/],
      [
        { BOT: 'single-tenant', BOT_ID: 'b', BOT_PASSWORD: 'tan-secreta', BOT_TENANT_ID: TAB },
        /must begin with BOT_TENANT_ID/,
      ],
      [{ BOT: 'playground', HOST: '0.0.0.0' }, /BOT=playground/],
    ])('refuses %j', (environment, why) => {
      expect(() => readConfig({ ...entra, ...environment })).toThrow(why);
      expect(() => readConfig({ ...entra, ...environment })).not.toThrow(/tan-secreta/);
    });

    it('takes an authority of loopback for tests, and other clients than Teams', () => {
      const told = { ...entra, ENTRA_AUTHORITY: 'http://127.0.0.1:8080/', ENTRA_CLIENT_APPS: `${TAB},${TENANT}` };
      expect(readConfig(told).identity).toMatchObject({
        authority: 'http://127.0.0.1:8080',
        clientApps: [expect.any(String), expect.any(String), TAB.toLowerCase(), TENANT],
      });
    });
  });

  it('says where the installation serves, or nothing of it', () => {
    expect(readConfig({}).jurisdiction).toBeUndefined();
    expect(readConfig({ JURISDICTION: 'es/valencia/puertoclaro' }).jurisdiction).toBe('es/valencia/puertoclaro');
    expect(() => readConfig({ JURISDICTION: 'Puertoclaro (València)' })).toThrow(/JURISDICTION/);
  });

  it('is described in .env.example, setting by setting, with its defaults', () => {
    const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    const settings = [...example.matchAll(/^# ?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(settings.map(([name]) => name)).toEqual(Object.keys(EnvironmentSchema.shape));
    const given = Object.fromEntries(settings.filter(([, value]) => value !== ''));
    expect(readConfig(given)).toEqual(readConfig({}));
  });
});
