import { z } from 'zod';
import { ToneSchema } from './domain/writing.ts';

const tokens = z.coerce.number().int().min(0);
const price = z.coerce.number().min(0).optional();

/** The settings of what runs elsewhere and writes or measures texts: they are read with all the others (`config.ts`). */
export const modelSettings = {
  /** `openai` is any compatible server too: its address with the version path, and no key if it wants none. */
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().default(''),
  OPENAI_EMBEDDING_MODEL: z.string().default(''),
  AZURE_OPENAI_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** `entra`: with the identity of this process in Azure, and no key. */
  AZURE_OPENAI_AUTH: z.enum(['key', 'entra']).default('key'),
  AZURE_OPENAI_API_KEY: z.string().default(''),
  AZURE_OPENAI_API_VERSION: z.string().default('2024-10-21'),
  AZURE_OPENAI_DEPLOYMENT: z.string().default(''),
  AZURE_OPENAI_EMBEDDING_DEPLOYMENT: z.string().default(''),
  /** Components of a vector, where the model lets them be chosen; its own number when absent. */
  EMBEDDING_DIMENSIONS: z.coerce.number().int().min(16).max(8192).optional(),
  /** How a reply speaks unless the agent chooses otherwise. */
  REPLY_TONE: ToneSchema.default('neutral'),
  /** Sent only when given: models that reason refuse any. */
  MODEL_TEMPERATURE: z.coerce.number().min(0).max(2).optional(),
  /** For models that reason, sent only when given: with more than `minimal` the first word comes too late. */
  MODEL_REASONING_EFFORT: z.enum(['none', 'minimal', 'low', 'medium', 'high']).optional(),
  /** Tokens a day, read and written together; 0 sets no limit. */
  MODEL_TOKENS_PER_USER_DAY: tokens.default(300_000),
  MODEL_TOKENS_PER_DAY: tokens.default(20_000_000),
  /** Per million tokens read and written. */
  MODEL_PRICE_INPUT: price,
  MODEL_PRICE_OUTPUT: price,
  MODEL_PRICE_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a code of three letters, such as EUR')
    .default('EUR'),
};

const ModelSettingsSchema = z.object(modelSettings);
type ModelSettings = z.infer<typeof ModelSettingsSchema>;
type Kind = 'openai' | 'azure-openai';

/** Where a model runs and by what name it goes there. */
export type ModelPlaceConfig =
  | { kind: 'openai'; baseUrl: string | undefined; apiKey: string | undefined; model: string }
  | {
      kind: 'azure-openai';
      endpoint: string;
      /** Undefined: with a token of Entra. */
      apiKey: string | undefined;
      apiVersion: string;
      deployment: string;
    };

export type EmbedderConfig = { kind: 'none' } | (ModelPlaceConfig & { dimensions: number | undefined });

export type AnswerModelConfig =
  | { kind: 'extractive' }
  | (ModelPlaceConfig & {
      temperature: number | undefined;
      reasoningEffort: ModelSettings['MODEL_REASONING_EFFORT'];
      /** Tokens; 0 sets no limit. */
      limits: { perUserDay: number; perDay: number };
      /** Per million tokens. */
      prices: { input: number; output: number; currency: string } | undefined;
    });

/** What lacks for the models that are chosen, one line each. */
export function modelProblems(env: ModelSettings, answerModel: 'extractive' | Kind, embedder: 'none' | Kind): string[] {
  const problems = [
    ...(answerModel === 'extractive'
      ? []
      : placeProblems(env, `ANSWER_MODEL=${answerModel}`, answerModel, {
          openai: 'OPENAI_MODEL',
          'azure-openai': 'AZURE_OPENAI_DEPLOYMENT',
        })),
    ...(embedder === 'none'
      ? []
      : placeProblems(env, `EMBEDDER=${embedder}`, embedder, {
          openai: 'OPENAI_EMBEDDING_MODEL',
          'azure-openai': 'AZURE_OPENAI_EMBEDDING_DEPLOYMENT',
        })),
  ];
  if ((env.MODEL_PRICE_INPUT === undefined) !== (env.MODEL_PRICE_OUTPUT === undefined)) {
    problems.push('MODEL_PRICE_INPUT, MODEL_PRICE_OUTPUT: give both or none');
  }
  return problems;
}

function placeProblems(
  env: ModelSettings,
  choice: string,
  kind: Kind,
  names: Record<Kind, keyof ModelSettings>,
): string[] {
  const needed = (name: keyof ModelSettings) => (env[name] ? [] : [`${name}: needed with ${choice}`]);
  if (kind === 'azure-openai') {
    const key = env.AZURE_OPENAI_AUTH === 'key' ? needed('AZURE_OPENAI_API_KEY') : [];
    return [...needed('AZURE_OPENAI_ENDPOINT'), ...key, ...needed(names[kind])];
  }
  const key = env.OPENAI_API_KEY || env.OPENAI_BASE_URL;
  return [
    ...(key ? [] : [`OPENAI_API_KEY: needed with ${choice}, unless OPENAI_BASE_URL names a server without keys`]),
    ...needed(names[kind]),
  ];
}

export function embedderConfig(env: ModelSettings, chosen: 'none' | Kind): EmbedderConfig {
  if (chosen === 'none') return { kind: 'none' };
  const place = placeConfig(env, chosen, env.OPENAI_EMBEDDING_MODEL, env.AZURE_OPENAI_EMBEDDING_DEPLOYMENT);
  return { ...place, dimensions: env.EMBEDDING_DIMENSIONS };
}

export function answerModelConfig(env: ModelSettings, chosen: 'extractive' | Kind): AnswerModelConfig {
  if (chosen === 'extractive') return { kind: 'extractive' };
  const { MODEL_PRICE_INPUT: input, MODEL_PRICE_OUTPUT: output, MODEL_PRICE_CURRENCY: currency } = env;
  return {
    ...placeConfig(env, chosen, env.OPENAI_MODEL, env.AZURE_OPENAI_DEPLOYMENT),
    temperature: env.MODEL_TEMPERATURE,
    reasoningEffort: env.MODEL_REASONING_EFFORT,
    limits: { perUserDay: env.MODEL_TOKENS_PER_USER_DAY, perDay: env.MODEL_TOKENS_PER_DAY },
    prices: input === undefined || output === undefined ? undefined : { input, output, currency },
  };
}

function placeConfig(env: ModelSettings, kind: Kind, model: string, deployment: string): ModelPlaceConfig {
  if (kind === 'openai') return { kind, baseUrl: env.OPENAI_BASE_URL, apiKey: env.OPENAI_API_KEY, model };
  return {
    kind,
    endpoint: env.AZURE_OPENAI_ENDPOINT ?? '',
    apiKey: env.AZURE_OPENAI_AUTH === 'key' ? env.AZURE_OPENAI_API_KEY : undefined,
    apiVersion: env.AZURE_OPENAI_API_VERSION,
    deployment,
  };
}
