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
      store: 'sqlite',
      answerModel: { kind: 'extractive' },
      replyTone: 'neutral',
      identity: 'local',
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
    [{ EMBEDDER: 'openai' }, /OPENAI_API_KEY[\s\S]*OPENAI_EMBEDDING_MODEL/],
    [{ EMBEDDER: 'azure-openai', AZURE_OPENAI_API_KEY: 'x' }, /AZURE_OPENAI_ENDPOINT[\s\S]*EMBEDDING_DEPLOYMENT/],
    [{ ANSWER_MODEL: 'openai', OPENAI_EMBEDDING_MODEL: 'x' }, /OPENAI_API_KEY[\s\S]*OPENAI_MODEL/],
    [{ ANSWER_MODEL: 'azure-openai', EMBEDDER: 'openai' }, /AZURE_OPENAI_DEPLOYMENT[\s\S]*OPENAI_EMBEDDING_MODEL/],
    [{ MODEL_PRICE_INPUT: '0.4' }, /MODEL_PRICE_OUTPUT/],
    [{ MODEL_PRICE_CURRENCY: 'euros' }, /MODEL_PRICE_CURRENCY/],
    [{ REPLY_TONE: 'sarcastic' }, /REPLY_TONE/],
    [{ EMBEDDER: 'openai', OPENAI_BASE_URL: 'file:///etc/passwd' }, /OPENAI_BASE_URL/],
    [{ BOT: 'single-tenant', BOT_ID: 'x' }, /BOT_PASSWORD[\s\S]*BOT_TENANT_ID/],
  ])('refuses %j', (environment, why) => {
    expect(() => readConfig(environment)).toThrow(why);
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
