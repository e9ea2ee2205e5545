import type { Frame, Page } from 'playwright-core';

/** What Teams says when it is asked for a token: one, or why there is none. It may also never answer. */
export type TokenAnswer = [given: true, token: string] | [given: false, reason: string] | undefined;

/**
 * A page at Teams' address that frames the tab and answers the messages of `@microsoft/teams-js` as Teams does
 * (initialize, getContext, getAuthToken, registerHandler, the life-cycle notes), each with the id it came with. The
 * library itself is the real one: what is doubled is the other side of `postMessage`.
 */
const TEAMS = (tab: string, context: object) => `<!doctype html><html lang="es"><head><title>Teams</title></head>
<body style="margin:0">
<script>
  const context = ${JSON.stringify(context)};
  const answers = {
    initialize: () => ['content', 'web', JSON.stringify({ apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: {} }), '2.0.0'],
    getContext: () => [context],
    'authentication.getAuthToken': () => window.nextToken?.(),
  };
  window.notes = [];
  addEventListener('message', async ({ data, source }) => {
    if (!data || !data.func) return;
    window.notes.push(data.func);
    const args = await answers[data.func]?.();
    if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, '*');
  });
  window.changeTheme = (theme) =>
    document.querySelector('iframe').contentWindow.postMessage({ func: 'themeChange', args: [theme] }, '*');
</script>
<iframe title="Ventanilla" src="${tab}" style="border:0;width:100vw;height:100vh" allow="clipboard-write"></iframe>
</body></html>`;

export interface TeamsOptions {
  locale?: string;
  theme?: string;
  /** Asked at each `getAuthToken`; without it Teams never answers one. */
  nextToken?: () => TokenAnswer | Promise<TokenAnswer>;
}

/** Chromium asks before a page of the internet frames one of this machine. */
export const FRAMING = { permissions: ['local-network-access', 'clipboard-read', 'clipboard-write'] };

/** Opens the tab of a server inside Teams. */
export async function openInTeams(page: Page, server: string, options: TeamsOptions = {}): Promise<Frame> {
  const { locale = 'es-ES', theme = 'default', nextToken } = options;
  const user = { userObjectId: 'u', userPrincipalName: 'marta.ruiz@puertoclaro.example' };
  const context = { locale, theme, hostClientType: 'web', tid: 't', sessionId: 's', ...user };
  if (nextToken) await page.exposeFunction('nextToken', nextToken);
  await page.route('https://teams.microsoft.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: TEAMS(`${server}/tab/`, context) }),
  );
  await page.goto('https://teams.microsoft.com/');
  await page.frameLocator('iframe').locator('h1, header').first().waitFor();
  const frame = page.frames().find((held) => held.url().startsWith(server));
  if (!frame) throw new Error('the tab is not framed');
  return frame;
}
