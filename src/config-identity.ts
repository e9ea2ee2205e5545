import { z } from 'zod';

const guid = (what: string) => z.guid(`not a GUID: ${what}`).transform((text) => text.toLowerCase());
/** What stands between commas, without empty parts. */
export const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
const guids = (what: string) => list.pipe(z.array(guid(what)));

/** Teams asks for tokens under these ids: in a browser, and on a desktop or a telephone. */
const TEAMS_CLIENTS = ['5e3ce6c0-2b1f-4285-8d4b-75ee78787346', '1fec8e78-bce4-4aaf-ab1b-5451cc387264'];

/** Who people are and how it is proven: read with all the other settings (`config.ts`). */
export const identitySettings = {
  IDENTITY: z.enum(['local', 'entra']).default('local'),
  /** Directories whose people may sign in. Those of the first are known as Teams knows them. Comma separated. */
  ENTRA_TENANT_IDS: guids('take the Directory (tenant) ID; several are separated by commas'),
  /** App registration of the tab: never that of the bot. */
  ENTRA_CLIENT_ID: guid("take the Application (client) ID of the tab's app registration").optional(),
  ENTRA_APP_ID_URI: z
    .string()
    .regex(/^api:\/\/([^/\s]+\/)?[^/\s]+$/, 'not of the form api://<domain>/<client id>: take it from Expose an API')
    .optional(),
  ENTRA_SCOPE: z
    .string()
    .regex(/^[\w.:-]+$/, 'one name without spaces, such as access_as_user')
    .default('access_as_user'),
  /** Applications, besides Teams, that may ask for a person's token. Comma separated. */
  ENTRA_CLIENT_APPS: guids('take the Application (client) ID; several are separated by commas'),
  ENTRA_AUTHORITY: z.url({ protocol: /^https?$/ }).default('https://login.microsoftonline.com'),
};

const IdentitySettingsSchema = z.object(identitySettings);
type IdentitySettings = z.infer<typeof IdentitySettingsSchema>;
/** What else of the environment decides about identities. */
interface Around {
  NODE_ENV: string;
  HOST: string;
  BOT: string;
  BOT_ID: string;
  BOT_TENANT_ID: string;
}

export type IdentityConfig =
  | { kind: 'local' }
  | {
      kind: 'entra';
      /** In lower case, at least one. */
      tenantIds: string[];
      /** What a token may be made out to: the client id and, if given, the URI of the application. */
      audiences: string[];
      scope: string;
      /** Applications that may ask for a person's token, in lower case. */
      clientApps: string[];
      /** An origin, without a slash at its end. */
      authority: string;
    };

/** What is wrong with the identity that is chosen, one line each. */
export function identityProblems(env: IdentitySettings & Around): string[] {
  return env.IDENTITY === 'local' ? localProblems(env) : [...entraProblems(env), ...botProblems(env)];
}

export function identityConfig(env: IdentitySettings): IdentityConfig {
  if (env.IDENTITY === 'local') return { kind: 'local' };
  const { ENTRA_CLIENT_ID: clientId = '', ENTRA_APP_ID_URI: uri } = env;
  return {
    kind: 'entra',
    tenantIds: [...new Set(env.ENTRA_TENANT_IDS)],
    audiences: [clientId, ...(uri === undefined ? [] : [uri])],
    scope: env.ENTRA_SCOPE,
    clientApps: [...TEAMS_CLIENTS, ...env.ENTRA_CLIENT_APPS],
    authority: new URL(env.ENTRA_AUTHORITY).origin,
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function localProblems(env: Around): string[] {
  const problems: string[] = [];
  if (!isLoopback(env.HOST)) {
    problems.push(
      `IDENTITY=local: allowed only on a loopback HOST, and HOST is ${env.HOST}: anyone could sign in as anyone; choose IDENTITY=entra`,
    );
  }
  if (env.NODE_ENV === 'production') {
    problems.push('IDENTITY=local: not allowed with NODE_ENV=production; choose IDENTITY=entra');
  }
  return problems;
}

function entraProblems(env: IdentitySettings & Around): string[] {
  const problems: string[] = [];
  const { ENTRA_CLIENT_ID: clientId, ENTRA_APP_ID_URI: uri } = env;
  if (env.ENTRA_TENANT_IDS.length === 0) problems.push('ENTRA_TENANT_IDS: needed with IDENTITY=entra');
  if (clientId === undefined) problems.push('ENTRA_CLIENT_ID: needed with IDENTITY=entra');
  else if (uri !== undefined && uri.split('/').at(-1)?.toLowerCase() !== clientId) {
    problems.push('ENTRA_APP_ID_URI: does not end in ENTRA_CLIENT_ID: both are of the same app registration');
  }
  const authority = new URL(env.ENTRA_AUTHORITY);
  if (authority.href !== `${authority.origin}/`) {
    problems.push('ENTRA_AUTHORITY: only scheme and host, such as https://login.microsoftonline.us');
  }
  const inTests = isLoopback(authority.hostname.replace(/^\[|\]$/g, '')) && env.NODE_ENV !== 'production';
  if (authority.protocol === 'http:' && !inTests) {
    problems.push('ENTRA_AUTHORITY: must be https; http is only for tests on loopback, not in production');
  }
  return problems;
}

/** Bot and tab share people, but never an app registration: a token of one would open the other. */
function botProblems(env: IdentitySettings & Around): string[] {
  const problems: string[] = [];
  if (env.ENTRA_CLIENT_ID !== undefined && env.BOT_ID.toLowerCase() === env.ENTRA_CLIENT_ID) {
    problems.push('ENTRA_CLIENT_ID, BOT_ID: are the same; give the tab an app registration of its own');
  }
  const [home] = env.ENTRA_TENANT_IDS;
  if (env.BOT === 'single-tenant' && home !== undefined && env.BOT_TENANT_ID.toLowerCase() !== home) {
    problems.push('ENTRA_TENANT_IDS: must begin with BOT_TENANT_ID, so that a person is the same in bot and tab');
  }
  return problems;
}
