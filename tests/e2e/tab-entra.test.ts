import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_START_MS } from '../support/chromium.ts';
import { DIRECTORY, startTokenIssuer, TAB, TAB_URI, type TokenIssuer } from '../support/token-issuer.ts';
import { NARROW, WIDE } from '../tab/inspection.ts';
import {
  ANSWERED,
  expectAccessible,
  expectFitting,
  MARTA,
  openTabOffice,
  picture,
  type TabOffice,
} from '../tab/tab-office.ts';
import { FRAMING, openInTeams, type TokenAnswer } from '../tab/teams-page.ts';

let office: TabOffice;
let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await startTokenIssuer();
  office = await openTabOffice({
    // Its SDK asks a CDN for more hosts to trust; the CSP refuses and the list it brings is used.
    expectedProblem: /res\.cdn\.office\.net/,
    environment: {
      IDENTITY: 'entra',
      ENTRA_TENANT_IDS: DIRECTORY,
      ENTRA_CLIENT_ID: TAB,
      ENTRA_APP_ID_URI: TAB_URI,
      ENTRA_AUTHORITY: issuer.authority,
    },
  });
}, CHROMIUM_START_MS);
afterAll(async () => {
  await office?.close();
  await issuer?.stop();
  // Nothing of a token was written anywhere.
  expect(office?.server.output()).not.toMatch(/eyJ/);
});

let page: Page;
afterEach(() => page.context().close());

/** The tab inside Teams, which answers `getAuthToken` with these, one after another. */
async function signIn(answers: (() => TokenAnswer | Promise<TokenAnswer>)[], theme = 'default'): Promise<Frame> {
  page = await office.open(MARTA, { ...FRAMING, colorScheme: theme === 'dark' ? 'dark' : 'light' });
  let asked = 0;
  const nextToken = () => answers[Math.min(asked++, answers.length - 1)]?.();
  return openInTeams(page, office.server.url, { theme, nextToken });
}

const given = (claims: Record<string, unknown> = {}) => {
  return async (): Promise<TokenAnswer> => [true, await issuer.token({ claims })];
};
const refused = (reason: string) => (): TokenAnswer => [false, reason];

async function inspect(frame: Frame, state: string): Promise<void> {
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await expectFitting(frame, state);
    await expectAccessible(page, state);
    await picture(page, `${state}-${size.width}`);
  }
  await page.setViewportSize(WIDE);
}

const composer = (frame: Frame) => frame.getByRole('textbox', { name: 'Consulta del ciudadano' });
const heading = (frame: Frame, name: string) => frame.getByRole('heading', { name });

describe.each(['default', 'dark'])('signing in with the account of Teams, in its %s theme', {
  timeout: 60_000,
}, (theme) => {
  it('needs nothing of the person, who works under the name of the account', async () => {
    const frame = await signIn([given({ roles: ['agent', 'expert'] })], theme);
    await frame.getByText('Marta Ruiz · Agente, Experto').waitFor();
    expect(await frame.getByText('Identidad local').count()).toBe(0);
    await composer(frame).fill(ANSWERED);
    await composer(frame).press('Enter');
    await frame.getByRole('button', { name: /^Usar/ }).click();
    await frame.getByText(/^Usada por usted/).waitFor();
    await inspect(frame, `entra-desk-${theme}`);
  });

  it('asks for the consent that is missing, and goes on once it is given', async () => {
    const frame = await signIn([refused('resourceRequiresConsent'), refused('CancelledByUser'), given()], theme);
    await heading(frame, 'Falta su permiso para entrar').waitFor();
    await inspect(frame, `entra-consent-${theme}`);
    await frame.getByRole('button', { name: 'Dar permiso' }).click();
    await heading(frame, 'Falta su permiso para entrar').waitFor();
    await frame.getByRole('button', { name: 'Dar permiso' }).click();
    await composer(frame).waitFor();
  });

  it('says whom to ask when the account has no role, and lets in once it has', async () => {
    const frame = await signIn([given({ roles: [] }), given()], theme);
    await heading(frame, 'Su cuenta aún no tiene acceso').waitFor();
    await frame.getByText('Cuenta: marta.ruiz@puertoclaro.example').waitFor();
    await inspect(frame, `entra-refused-${theme}`);
    await frame.getByRole('button', { name: 'Reintentar' }).click();
    await composer(frame).waitFor();
  });

  it('gives the code for support when Teams fails', async () => {
    const frame = await signIn([refused('resourceDisabled'), given()], theme);
    await heading(frame, 'Teams no ha podido comprobar quién es usted').waitFor();
    await frame.getByText(/este código: resourceDisabled$/).waitFor();
    await inspect(frame, `entra-failed-${theme}`);
    await frame.getByRole('button', { name: 'Reintentar' }).click();
    await composer(frame).waitFor();
  });
});

describe('signing in with the account of Teams', { timeout: 60_000 }, () => {
  it('is not possible outside of Teams, and says where it is', async () => {
    page = await office.open(MARTA);
    await page.getByRole('heading', { name: 'No se puede entrar desde aquí' }).waitFor();
    expect(await page.getByRole('link', { name: 'Abrir Teams' }).getAttribute('href')).toContain('teams.microsoft.com');
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      await expectFitting(page, 'entra-outside');
      await expectAccessible(page, 'entra-outside');
      await picture(page, `entra-outside-${size.width}`);
    }
  });

  it.each([
    ['ca-ES', 'Falta el seu permís per entrar'],
    ['en-GB', 'Your permission is needed'],
  ])('speaks the language of Teams before anybody is signed in: %s', async (locale, title) => {
    page = await office.open(MARTA, FRAMING);
    const nextToken = refused('resourceRequiresConsent');
    const frame = await openInTeams(page, office.server.url, { locale, nextToken });
    await heading(frame, title).waitFor();
    await page.setViewportSize(NARROW);
    await expectFitting(frame, `entra-consent-${locale}`);
  });

  it('takes a new token once when one is refused', async () => {
    const past = Math.floor(Date.now() / 1000) - 3600;
    const frame = await signIn([given({ exp: past }), given()]);
    await composer(frame).waitFor();
  });

  it('says that the account is not accepted when every token is refused', async () => {
    const frame = await signIn([given({ scp: 'other' })]);
    await heading(frame, 'Ventanilla no acepta su cuenta').waitFor();
    await inspect(frame, 'entra-not-accepted');
  });

  it('goes on after the server could not be reached', async () => {
    page = await office.open(MARTA, FRAMING);
    await page.route('**/api/v1/me', (route) => route.abort());
    const frame = await openInTeams(page, office.server.url, { nextToken: given() });
    await heading(frame, 'No se puede conectar con Ventanilla').waitFor();
    await frame.getByText(/^No hay conexión con el servidor/).waitFor();
    await inspect(frame, 'entra-offline');
    await page.unroute('**/api/v1/me');
    await frame.getByRole('button', { name: 'Reintentar' }).click();
    await composer(frame).waitFor();
  });

  it('says so while Teams does not answer, and can be tried again', async () => {
    const frame = await signIn([() => new Promise<TokenAnswer>(() => undefined), given()]);
    await frame.getByText(/^Teams tarda en responder/).waitFor();
    await inspect(frame, 'entra-slow');
    await frame.getByRole('button', { name: 'Reintentar' }).click();
    await composer(frame).waitFor();
  });

  it('ends on the screen where it can be renewed when tokens are refused later', async () => {
    let good = true;
    const frame = await signIn([async () => [true, await issuer.token({ claims: good ? {} : { scp: 'other' } })]]);
    await composer(frame).fill('Escrito a medias');
    good = false;
    const problem = { type: 'about:blank', title: 'x', status: 401, code: 'unauthenticated', detail: 'x' };
    const refusal = { status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) };
    await page.route('**/api/v1/suggestions', (route) => route.fulfill(refusal));
    await composer(frame).press('Enter');
    await frame.getByText('La sesión ha terminado', { exact: true }).waitFor();
    await page.unroute('**/api/v1/suggestions');
    good = true;
    await frame.getByRole('button', { name: 'Volver a entrar' }).click();
    await composer(frame).waitFor();
    expect(await composer(frame).inputValue()).toBe('Escrito a medias');
  });
});
