import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createKnowledgeIntake } from '../knowledge-ingest/pipeline.ts';
import { SAMPLE_TOPICS } from '../knowledge-ingest/sources/sample.ts';
import { createExtractiveAnswerModel } from './adapters/extractive/answer-model.ts';
import { createFileTopicDirectory } from './adapters/files/file-topic-directory.ts';
import type { OpenAiPlace } from './adapters/openai/client.ts';
import { createOpenAiEmbedder } from './adapters/openai/embedder.ts';
import { openIndexPool } from './adapters/sqlite/index-pool.ts';
import type { Meaning } from './adapters/sqlite/vectors/meaning.ts';
import { createSystemClock } from './adapters/system/clock.ts';
import { begunOrLater, bringKnowledgeUpToDate, settleInterrupted } from './begin.ts';
import type { Config } from './config.ts';
import type { EmbedderConfig, ModelPlaceConfig } from './config-models.ts';
import { makeDataFolder } from './data-folder.ts';
import { createIndexFollower, openFollowedPosition } from './index-follower.ts';
import { createIndexUpkeep } from './index-upkeep.ts';
import { openModels } from './models.ts';
import { openFiles } from './open-files.ts';
import { openRemoteIndex } from './open-search.ts';
import { openStore, type Unsynced } from './open-store.ts';
import type { ConversationReferences } from './ports/conversation-references.ts';
import type { Embedder } from './ports/embedder.ts';
import { type Dependency, readinessOf } from './readiness.ts';
import { ANSWERABILITY_THRESHOLD } from './text/answerability.ts';
import type { Ports, Settings, TeamsPorts } from './usecases/ports.ts';
import { runDeliveries } from './usecases/run-deliveries.ts';
import { searchDate } from './usecases/search-knowledge.ts';
import { createUseCases, type UseCases } from './usecases/use-cases.ts';
import { openVocabulary } from './vocabulary.ts';

/** The product without its transports: what main.ts, the terminal commands and the tests stand on. */
export interface Application {
  config: Config;
  settings: Settings;
  ports: Ports;
  useCases: UseCases;
  references: ConversationReferences;
  /** One status for each dependency; `down` means the process cannot serve. */
  readiness(): Promise<Record<string, Dependency>>;
  /** What waits on this machine for a store elsewhere; undefined where the store is on this machine. */
  unsynced: (() => Unsynced) | undefined;
  /** Resolves when everything that is published can be found; a large index that was lost takes its time. */
  settled(): Promise<void>;
  /** Whether the threads that search have enough to do, so that more questions would only wait in them. */
  busy(): boolean;
  /** Starts telling Teams what happens to escalations. */
  deliverTo(teams: TeamsPorts): void;
  close(): Promise<void>;
}

/**
 * Opens the data folder, loads the sample municipality into an empty one, takes up work that a stop left half-way and
 * brings the index up to date with the store. What takes longer than a moment of that goes on while it serves.
 * @throws AppError `unavailable` when the data folder cannot be written, `configuration` when topics.json is wrong
 */
export async function composeApplication(
  config: Config,
  logger: Logger,
  purpose: 'server' | 'command' = 'command',
): Promise<Application> {
  const clock = createSystemClock();
  const path = (name: string) => join(config.dataDir, name);
  makeDataFolder(config.dataDir);
  const meaning = await openMeaningOf(config, logger);
  const files = await openFiles(config);
  const store = await openStore(config, logger, purpose);
  const vocabulary = openVocabulary(path('synonyms.txt'), logger);
  const pool = openIndexPool(path('index.db'), {
    defaultLanguage: config.language,
    synonyms: vocabulary.edited,
    meaning,
    onFailure: (error) => logger.error({ err: error }, 'a thread of the index ended'),
    onLoss: (loss) => upkeep.lost(loss),
  });
  const upkeep = createIndexUpkeep({
    pool,
    knowledge: store.knowledge,
    tenant: config.tenant,
    minAnswerability: ANSWERABILITY_THRESHOLD,
    logger,
  });
  // Takes 40 ms: while the threads begin, and not with the first question.
  vocabulary.lexicon.matches([], config.language);
  const remote = await openRemoteIndex(config, {
    local: upkeep,
    knowledge: store.knowledge,
    embedder: config.embedder.kind === 'none' ? undefined : await openEmbedder(config.embedder),
    embedQuery: meaning?.embed,
    vocabulary,
    logger,
  });
  const { index, retriever } = remote ?? upkeep;
  const follower =
    store.sharedKnowledge &&
    createIndexFollower({
      index: upkeep.index,
      knowledge: store.sharedKnowledge,
      events: store.eventBus,
      tenant: config.tenant,
      position: openFollowedPosition(path('index-position')),
      logger,
    });
  const stopping = new AbortController();
  try {
    if (!existsSync(path('topics.json'))) await copyFile(SAMPLE_TOPICS, path('topics.json'));
    const intakeRun = createKnowledgeIntake({
      clock,
      index,
      knowledge: store.knowledge,
      jobs: store.ingestJobs,
      files,
      language: config.language,
      onFailure: (error, job) => logger.warn({ jobId: job.id, code: error.code, err: error }, 'an intake failed'),
    });
    const settings: Settings = {
      institution: config.institution,
      timeZone: config.timeZone,
      language: config.language,
      jurisdiction: config.jurisdiction,
      minAnswerability: ANSWERABILITY_THRESHOLD,
      tone: config.replyTone,
    };
    const models = await openModels(config.answerModel, {
      clock,
      logger,
      budget: store.tokenBudget,
      today: () => searchDate({ settings, clock }),
      placeOf: openPlace,
    });
    const extractive = createExtractiveAnswerModel({ locale: config.language, synonyms: vocabulary.lexicon });
    const ports: Ports = {
      settings,
      clock,
      interactions: store.interactions,
      escalations: store.escalations,
      candidates: store.candidates,
      knowledge: store.knowledge,
      jobs: store.ingestJobs,
      index,
      intake: intakeRun.intake,
      retriever: vocabulary.kept(retriever, pool.setSynonyms),
      answerModel: models?.answerModel ?? extractive,
      fallbackModel: extractive,
      writer: models?.writer,
      topics: createFileTopicDirectory(path('topics.json')),
      events: store.eventBus,
      deliveries: store.deliveries,
      people: store.people,
      failures: { report: (error, where) => logger.error({ ...where, err: error }, 'a suggestion or a text failed') },
    };
    const useCases = createUseCases(ports);
    const begin = async () => {
      await bringKnowledgeUpToDate(config, ports, intakeRun, logger);
      await settleInterrupted(config, useCases, logger);
      upkeep.begin();
      void upkeep.settled().then(follower?.begin);
      remote?.begin();
      await Promise.race([upkeep.settled(), wait(A_MOMENT, undefined, { ref: false })]);
    };
    const { later } = await begunOrLater(begin, stopping.signal, logger);
    let stopDeliveries: (() => Promise<void>) | undefined;
    return {
      config,
      settings,
      ports,
      useCases,
      references: store.conversations,
      readiness: () =>
        readinessOf(config, ports, {
          outbox: store.outbox,
          index: upkeep,
          search: remote,
          following: follower,
          vocabulary,
          embedder: meaning,
          model: models,
        }),
      unsynced: store.outbox?.unsynced,
      settled: async () => {
        await later;
        await upkeep.settled();
        await follower?.settled();
        await remote?.settled();
      },
      busy: () => pool.busy,
      deliverTo: (teams) => {
        stopDeliveries = runDeliveries(ports, teams, (report) => logger.warn(report, 'a delivery to Teams waits'));
      },
      close: async () => {
        stopping.abort();
        await stopDeliveries?.();
        await later;
        await intakeRun.stop();
        await models?.settled();
        await remote?.stop();
        await follower?.stop();
        await upkeep.stop();
        await pool.close();
        await store.close();
      },
    };
  } catch (thrown) {
    await pool.close();
    await store.close();
    throw thrown;
  }
}

/** Where a model runs, with what is needed to be let in; nothing of Azure's SDK is loaded for a key. */
export async function openPlace(config: ModelPlaceConfig): Promise<OpenAiPlace> {
  if (config.kind === 'openai') return config;
  const { apiKey, ...place } = config;
  if (apiKey !== undefined) return { ...place, apiKey };
  const { createEntraTokens } = await import('./adapters/azure/entra-tokens.ts');
  return { ...place, azureADTokenProvider: createEntraTokens() };
}

/** Turns texts into vectors, elsewhere. */
export async function openEmbedder(embedder: Exclude<EmbedderConfig, { kind: 'none' }>): Promise<Embedder> {
  return createOpenAiEmbedder({ ...(await openPlace(embedder)), dimensions: embedder.dimensions });
}

/** What searching by meaning stands on; without an embedder nothing of it is loaded. */
async function openMeaningOf({ embedder, dataDir }: Config, logger: Logger): Promise<Meaning | undefined> {
  if (embedder.kind === 'none') return undefined;
  const { openMeaning } = await import('./adapters/sqlite/vectors/meaning.ts');
  const meaning = await openMeaning({
    embedder: await openEmbedder(embedder),
    index: join(dataDir, 'index.db'),
    embeddings: join(dataDir, 'embeddings.db'),
    onTrouble: (what, failure) => logger.warn({ err: failure }, EMBEDDER_FAILS[what]),
    onRecovery: (what) => logger.info({ what }, 'the embedder answers again'),
  });
  if (meaning.setAside !== undefined) {
    logger.warn({ setAside: meaning.setAside }, 'the embeddings were damaged: they are set aside and asked for again');
  }
  return meaning;
}

const EMBEDDER_FAILS = {
  questions: 'the embedder fails: questions are searched by words alone until it answers',
  passages: 'passages get no vectors: they are found by their words alone, and it is tried again',
};

/** How long a start waits for the index, in milliseconds: what is small is complete with the first question. */
const A_MOMENT = 1000;
