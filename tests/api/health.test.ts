import { afterEach, describe, expect, it } from 'vitest';
import type { Readiness } from '../../src/api/health-routes.ts';
import { createClient } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

const opened: HttpDesk[] = [];
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
});

async function deskThatIs(readiness: Readiness): Promise<HttpDesk> {
  const desk = await openHttpDesk({ app: { readiness: async () => readiness } });
  opened.push(desk);
  return desk;
}

describe('what machines ask', () => {
  it.each([
    [{ store: { status: 'ok' } }, 200, 'ok'],
    [{ store: { status: 'ok' }, teams: { status: 'degraded', detail: 'no channel' } }, 200, 'degraded'],
    [{ store: { status: 'down' }, teams: { status: 'degraded' } }, 503, 'down'],
  ] as const)('is ready or not by its dependencies: %j', async (dependencies, status, word) => {
    const desk = await deskThatIs(dependencies);
    const response = await fetch(`${desk.url}/readyz`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ status: word, dependencies });
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
  });

  it('counts requests by route template, never by address or person', async () => {
    const desk = await deskThatIs({});
    const ana = await desk.as('Ana');
    await ana.refused('readPassage', { id: 'secret-address' });
    await ana.ok('search', { query: { q: 'palabras de una ciudadana' } });
    await fetch(`${desk.url}/secret-place`);
    const metrics = await (await fetch(`${desk.url}/metrics`)).text();
    expect(metrics).toMatch(/^process_cpu_seconds_total /m);
    expect(metrics).toMatch(/^http_request_duration_seconds_count\{method="GET",route="\/search",status="200"\} 1$/m);
    expect(metrics).toMatch(/^http_request_duration_seconds_count\{method="GET",route="other",status="404"\} 1$/m);
    expect(metrics).toMatch(/route="\/passages\/\{id\}"/);
    expect(metrics).not.toMatch(/secret|palabras|ciudadana|ana"/i);
  });

  it('says what the installation is, and how its API looks, to anybody', async () => {
    const desk = await deskThatIs({});
    const about = await createClient(desk.url).ok('about');
    expect(about).toMatchObject({ institution: 'Ayuntamiento de Puertoclaro', identity: 'local', language: 'es' });
    const openApi = await fetch(`${desk.url}/api/v1/openapi.json`);
    expect(openApi.headers.get('content-type')).toContain('application/json');
    expect(await openApi.json()).toMatchObject({ openapi: '3.1.0', info: { version: '0.0.0' } });
  });
});
