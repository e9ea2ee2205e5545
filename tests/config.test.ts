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
      answerModel: 'extractive',
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
