import { join } from 'node:path';
import { pino } from 'pino';
import { openSqliteRecordTransfer } from '../../src/adapters/sqlite/record-transfer.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { composeApplication } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import type { IntakeItem } from '../../src/ports/knowledge-intake.ts';
import { sampleQueries } from '../bench/sample.ts';

const DAY = 86_400_000;
const BATCH = 500;
const AGENT = { id: 'agent-1', name: 'Agente Núñez', roles: ['agent' as const] };
const EXPERT = { id: 'expert-1', name: 'Experta Peña', roles: ['expert' as const] };

/** Kept as its original, unlike what the sample brings. */
const KAYAKS: IntakeItem = {
  source: 'upload',
  facts: {},
  publish: true,
  content: {
    kind: 'file',
    bytes: new TextEncoder().encode('# Alquiler de kayaks\n\nEl alquiler de un kayak municipal cuesta 7,35 € la hora.'),
    fileName: 'kayaks.md',
  },
};

/**
 * The sample municipality with interactions as its agents and experts make them, in a data folder that no process has
 * open: some attended by the use cases, the others the same with names and days of their own.
 * @param attended made by the use cases @param interactions all
 */
export async function makeInstallation(dataDir: string, attended: number, interactions: number): Promise<void> {
  const application = await composeApplication(readConfig({ DATA_DIR: dataDir }), pino({ level: 'silent' }));
  await application.settled();
  const { useCases, ports, references, config } = application;
  const [agent, expert] = [AGENT, EXPERT].map((person) => ({ ...person, tenant: config.tenant }));
  if (!agent || !expert) throw new Error('no people');
  for (const person of [agent, expert]) await useCases.rememberPerson(person);
  const questions = sampleQueries().map(({ text }) => text);
  for (let n = 0; n < attended; n++) {
    const question = questions[n % questions.length] ?? '';
    const asked = await useCases.suggestAnswer(agent, { question, channel: 'phone' }, AbortSignal.timeout(60_000));
    if (!asked.ok) throw new Error(`a question of the sample is refused: ${asked.refusal.code}`);
    let [interactionId, suggestionId] = ['', ''];
    for await (const event of asked.value) if (event.type === 'interaction') ({ interactionId, suggestionId } = event);
    if (n % 10 === 0) {
      const [topic] = await useCases.listTopics(agent);
      const input = { interactionId, suggestionId, question, topic: topic?.id };
      const escalated = await useCases.escalateQuestion(agent, input);
      if (!escalated.ok) throw new Error(`an escalation is refused: ${escalated.refusal.code}`);
      const { id, tenant } = escalated.value;
      const thread = {
        topic: topic?.id ?? '',
        conversationId: `19:${n}`,
        activityId: `a-${n}`,
        serviceUrl: 'https://smba.example/',
      };
      await ports.escalations.saveThread(tenant, id, thread);
      await ports.deliveries.enqueue({
        id: `d-${n}`,
        tenant,
        kind: 'expert-card',
        escalationId: id,
        dueAt: new Date().toISOString(),
      });
      if (n % 20 === 0) await ports.deliveries.done(`d-${n}`);
      await useCases.claimEscalation(expert, id);
      if (n % 20 === 0) await useCases.answerEscalation(expert, id, { text: 'Sí, con el contrato de alquiler.' });
    } else {
      await useCases.decideSuggestion(agent, { suggestionId, kind: 'accepted', key: suggestionId });
      await useCases.rateInteraction(agent, interactionId, { by: 'citizen', score: 5 });
      await useCases.resolveInteraction(agent, interactionId);
    }
    await references.save(`person:${n}`, JSON.stringify({ conversation: n }));
    await references.firstSeen(`activity-${n}`, new Date().toISOString());
  }
  const { job } = await useCases.submitDocument({ ...expert, roles: ['editor'] }, KAYAKS);
  await ports.intake.finished(job.tenant, job.id);
  await application.close();
  await multiply(join(dataDir, 'store.db'), interactions - attended);
}

async function multiply(path: string, more: number): Promise<void> {
  const store = openSqliteStore(path);
  await store.eventBus.advance('deliveries', (await store.eventBus.latest()) - 1);
  await store.tokenBudget.add('2026-03-02', AGENT.id, 1234);
  const events = await store.eventBus.read(0, 100_000);
  store.close();
  const transfer = openSqliteRecordTransfer(path);
  const { records: models } = await transfer.read('interactions', undefined, 1000);
  let sequence = events.at(-1)?.sequence ?? 0;
  for (let from = 0; from < more; from += BATCH) {
    const copies = Array.from({ length: Math.min(BATCH, more - from) }, (_, index) => {
      const model = models[(from + index) % models.length];
      if (!model) throw new Error('nothing to multiply');
      return { model, n: from + index };
    });
    await transfer.write(
      'interactions',
      copies.map(({ model, n }) => another(model, n)),
    );
    const copied = copies.flatMap(({ model, n }) =>
      events
        .filter(({ subject }) => subject.interactionId === model.id)
        .map((event): DomainEvent => ({ ...event, id: `${event.id}-${n}`, sequence: ++sequence })),
    );
    await transfer.write('events', copied);
  }
  transfer.close();
}

/** The same at another time, under other names. */
function another(model: Interaction, n: number): Interaction {
  const openedAt = new Date(Date.UTC(2025, 0, 1) + ((n * 7919) % 364) * DAY + n * 1000);
  const id = `${openedAt
    .getTime()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-${String(n).padStart(12, '0')}`;
  const exchanges = model.exchanges.map((exchange) => ({
    ...exchange,
    suggestions: exchange.suggestions.map((suggestion) => ({ ...suggestion, id: `${suggestion.id}-${n}` })),
  }));
  return { ...model, id, openedAt: openedAt.toISOString(), exchanges };
}
