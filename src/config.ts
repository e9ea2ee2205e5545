import { z } from 'zod';
import {
  azureProblems,
  azureSettings,
  type FilesConfig,
  filesConfig,
  type RetrieverConfig,
  retrieverConfig,
  type StoreConfig,
  storeConfig,
} from './config-azure.ts';
import {
  type IdentityConfig,
  identityConfig,
  identityProblems,
  identitySettings,
  isLoopback,
  list,
} from './config-identity.ts';
import {
  type AnswerModelConfig,
  answerModelConfig,
  type EmbedderConfig,
  embedderConfig,
  modelProblems,
  modelSettings,
} from './config-models.ts';
import { JurisdictionSchema } from './domain/jurisdiction.ts';
import { LocaleSchema } from './domain/language.ts';
import type { Tone } from './domain/writing.ts';
import { AppError } from './errors.ts';

/**
 * Every setting, by its environment variable. Adapters are chosen by name, never inferred from what happens to be set.
 */
export const EnvironmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3978),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  SAMPLE_DATA: z.enum(['on', 'off']).default('on'),
  INSTITUTION: z.string().min(1).default('Ayuntamiento de Puertoclaro'),
  TENANT: z.string().min(1).default('puertoclaro'),
  TIME_ZONE: z.string().min(1).default('Europe/Madrid').refine(isTimeZone, 'not an IANA time zone'),
  /** Where the installation serves. */
  JURISDICTION: JurisdictionSchema.optional(),
  DEFAULT_LANGUAGE: LocaleSchema.default('es'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ...azureSettings,
  ANSWER_MODEL: z.enum(['extractive', 'openai', 'azure-openai']).default('extractive'),
  EMBEDDER: z.enum(['none', 'openai', 'azure-openai']).default('none'),
  ...identitySettings,
  ...modelSettings,
  /** `playground`: no authentication, loopback only. `single-tenant`: an app registration of the administration. */
  BOT: z.enum(['playground', 'single-tenant', 'off']).default('playground'),
  BOT_ID: z.string().default(''),
  BOT_PASSWORD: z.string().default(''),
  BOT_TENANT_ID: z.string().default(''),
  /** Hosts, besides Teams' own, that the bot may answer to. Comma separated. */
  BOT_SERVICE_HOSTS: list,
  /** Where people reach this installation, for links in cards. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
});

export type BotConfig =
  | { kind: 'off' }
  | { kind: 'playground'; serviceHosts: string[] }
  | { kind: 'single-tenant'; id: string; password: string; tenantId: string; serviceHosts: string[] };

export interface Config {
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  sampleData: boolean;
  institution: string;
  tenant: string;
  timeZone: string;
  jurisdiction: string | undefined;
  language: z.infer<typeof LocaleSchema>;
  logLevel: string;
  store: StoreConfig;
  retriever: RetrieverConfig;
  answerModel: AnswerModelConfig;
  replyTone: Tone;
  embedder: EmbedderConfig;
  files: FilesConfig;
  identity: IdentityConfig;
  bot: BotConfig;
  publicUrl: string | undefined;
}

/**
 * Reads the environment; empty values count as absent.
 * @throws AppError `configuration` that names every problem at once, one a line, never a value of a secret
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = EnvironmentSchema.safeParse(given);
  if (!parsed.success) {
    throw configurationError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const env = parsed.data;
  const problems = [
    ...identityProblems(env),
    ...azureProblems(env, env.EMBEDDER !== 'none' && env.EMBEDDING_DIMENSIONS === undefined),
    ...modelProblems(env, env.ANSWER_MODEL, env.EMBEDDER),
    ...botProblems(env),
  ];
  if (problems.length > 0) throw configurationError(problems);
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    // Fictional rules must not answer citizens because nobody thought of turning them off.
    sampleData: given.SAMPLE_DATA === undefined ? env.NODE_ENV !== 'production' : env.SAMPLE_DATA === 'on',
    institution: env.INSTITUTION,
    tenant: env.TENANT,
    timeZone: env.TIME_ZONE,
    jurisdiction: env.JURISDICTION,
    language: env.DEFAULT_LANGUAGE,
    logLevel: env.LOG_LEVEL,
    store: storeConfig(env),
    retriever: retrieverConfig(env),
    answerModel: answerModelConfig(env, env.ANSWER_MODEL),
    replyTone: env.REPLY_TONE,
    embedder: embedderConfig(env, env.EMBEDDER),
    files: filesConfig(env),
    identity: identityConfig(env),
    bot: botConfig(env),
    publicUrl: env.PUBLIC_URL,
  };
}

/**
 * The process's own environment: the only place that reads it.
 * @param chosen values in place of what it says
 */
export function readProcessConfig(chosen: Record<string, string> = {}): Config {
  return readConfig({ ...process.env, ...chosen });
}

export { isLoopback };

type Environment = z.infer<typeof EnvironmentSchema>;

function botProblems(env: Environment): string[] {
  if (env.BOT === 'playground') {
    const open = env.NODE_ENV === 'production' || !isLoopback(env.HOST);
    return open
      ? ['BOT=playground: takes messages without authentication, so only on a loopback HOST and not in production']
      : [];
  }
  if (env.BOT === 'off') return [];
  const needed = ['BOT_ID', 'BOT_PASSWORD', 'BOT_TENANT_ID'] as const;
  return needed.filter((name) => env[name] === '').map((name) => `${name}: needed with BOT=single-tenant`);
}

function botConfig(env: Environment): BotConfig {
  const serviceHosts = env.BOT_SERVICE_HOSTS;
  if (env.BOT === 'off') return { kind: 'off' };
  if (env.BOT === 'playground') return { kind: 'playground', serviceHosts };
  return {
    kind: 'single-tenant',
    id: env.BOT_ID,
    password: env.BOT_PASSWORD,
    tenantId: env.BOT_TENANT_ID,
    serviceHosts,
  };
}

function configurationError(problems: string[]): AppError {
  return new AppError(
    'configuration',
    `the configuration is not right:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
