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
    [{ BOT: 'single-tenant', BOT_ID: 'x' }, /BOT_PASSWORD[\s\S]*BOT_TENANT_ID/],
  ])('refuses %j', (environment, why) => {
    expect(() => readConfig(environment)).toThrow(why);
  });

  it('is described in .env.example, setting by setting, with its defaults', () => {
    const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    const settings = [...example.matchAll(/^# ?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(settings.map(([name]) => name)).toEqual(Object.keys(EnvironmentSchema.shape));
    const given = Object.fromEntries(settings.filter(([, value]) => value !== ''));
    expect(readConfig(given)).toEqual(readConfig({}));
  });
});
