import type { Logger } from 'pino';
import type { OpenAiPlace } from './adapters/openai/client.ts';
import type { AnswerModelConfig, ModelPlaceConfig } from './config-models.ts';
import type { AnswerModel } from './ports/answer-model.ts';
import type { Clock } from './ports/clock.ts';
import type { TextWriter } from './ports/text-writer.ts';
import type { TokenBudget } from './ports/token-budget.ts';

/** What a configured model does here. */
export interface Models {
  answerModel: AnswerModel;
  writer: TextWriter;
  /** What `/readyz` says of it. */
  status(): { status: 'ok' | 'degraded'; detail: string };
  /** Resolves when the tokens it took are on record. */
  settled(): Promise<void>;
}

export interface ModelSurroundings {
  budget: TokenBudget;
  clock: Clock;
  /** Calendar date of the institution, `YYYY-MM-DD`: the day that tokens count for. */
  today: () => string;
  logger: Pick<Logger, 'warn'>;
  /** Brings what is needed to be let in there. */
  placeOf(config: ModelPlaceConfig): Promise<OpenAiPlace>;
}

/** Undefined where none is configured: then nothing of its SDK is loaded. */
export async function openModels(config: AnswerModelConfig, around: ModelSurroundings): Promise<Models | undefined> {
  if (config.kind === 'extractive') return undefined;
  const [{ openChat }, { createOpenAiAnswerModel }, { createOpenAiTextWriter }] = await Promise.all([
    import('./adapters/openai/chat.ts'),
    import('./adapters/openai/answer-model.ts'),
    import('./adapters/openai/text-writer.ts'),
  ]);
  const { temperature, reasoningEffort, limits, prices, ...place } = config;
  const chat = await openChat({
    place: await around.placeOf(place),
    generation: { temperature, reasoningEffort },
    prices,
    spending: limits,
    budget: around.budget,
    clock: around.clock,
    today: around.today,
    onFailure: (failure) => around.logger.warn({ err: failure }, 'the tokens of the day cannot be counted'),
  });
  return {
    answerModel: createOpenAiAnswerModel(chat),
    writer: createOpenAiTextWriter(chat),
    status: chat.status,
    settled: chat.settled,
  };
}
