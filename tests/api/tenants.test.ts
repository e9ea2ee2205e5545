import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationContract } from '../../src/api/contract-operation.ts';
import { type OperationName, operationNames, operations } from '../../src/api/contract-operations.ts';
import type { Identity } from '../../src/api/identity.ts';
import { type Person, PersonSchema } from '../../src/domain/identity.ts';
import { aCandidate, aDocument, anIngestJob, aScoredPassage } from '../support/records.ts';
import { type Client, createClient } from './client.ts';
import { type HttpDesk, openHttpDesk, TENANT } from './http-desk.ts';

/** An identity of many administrations, as Entra ID is; here the token says it all. */
const identity: Identity = {
  verify: async (token) => ({
    person: PersonSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString())),
    expiresAt: new Date(Date.now() + 60_000),
  }),
};

let desk: HttpDesk;
/** Administrator of another administration, under the very id of the agent of ours. */
let stranger: Client;
/** The id of a record of ours, by the path of the operations on it. */
const ours: Record<string, string> = {};

/** A body that would be right if the record were theirs. */
const BODIES: Partial<Record<OperationName, unknown>> = {
  decideSuggestion: { decision: 'accepted' },
  answerEscalation: { text: 'Sí.' },
  reassignEscalation: { topic: 'tributos' },
  reviseDocument: { jurisdiction: 'es' },
  rateInteraction: { by: 'agent', score: 1 },
  summariseInteraction: { purpose: 'closing' },
};

function clientOf(person: Person): Client {
  return createClient(desk.url, Buffer.from(JSON.stringify(person)).toString('base64url'));
}

beforeAll(async () => {
  desk = await openHttpDesk({ app: { identity } });
  const ana = clientOf({ id: 'ana', name: 'Ana', roles: ['agent'], tenant: TENANT });
  stranger = clientOf({ id: 'ana', name: 'Ana', roles: ['admin'], tenant: 'valdemora' });
  const question = '¿Padrón?';
  const { id: suggestionId, interactionId } = await ana.ok('createSuggestion', { body: { question } });
  const { id: escalationId } = await ana.ok('escalate', { body: { interactionId, question } });
  const { score: _score, ...passage } = aScoredPassage();
  const document = aDocument({ tenant: TENANT, id: passage.documentId });
  const job = anIngestJob({ tenant: TENANT });
  const candidate = aCandidate({ tenant: TENANT });
  await desk.ports.knowledge.save(document, undefined, []);
  await desk.ports.index.replaceDocument(TENANT, document.id, [passage]);
  await desk.ports.jobs.save(job);
  await desk.ports.candidates.save(candidate, []);
  Object.assign(ours, {
    '/suggestions/{id}': suggestionId,
    '/interactions/{id}': interactionId,
    '/escalations/{id}': escalationId,
    '/passages/{id}': passage.id,
    '/knowledge/documents/{id}': document.id,
    '/knowledge/jobs/{id}': job.id,
    '/knowledge/candidates/{id}': candidate.id,
  });
});
afterAll(() => desk.close());

describe('somebody of another administration', () => {
  const onRecords = operationNames.filter((name) => operations[name].path.includes('{id}'));

  it.each(onRecords)('does not find our record by %s', async (name) => {
    const { path, method }: OperationContract = operations[name];
    const id = ours[path.replace(/\}.*/, '}')];
    expect(id, `a record for ${path}`).toBeDefined();
    const body = method === 'POST' ? { body: BODIES[name] ?? {} } : {};
    expect((await stranger.refused(name, { id: id ?? '', ...body })).status).toBe(404);
  });

  it.each([
    'listInteractions',
    'listEscalations',
    'listDocuments',
    'listCandidates',
  ] as const)('finds nothing of ours by %s', async (name) => {
    expect(await stranger.ok(name)).toEqual({ items: [], total: 0 });
  });

  it('exports nothing of ours and goes on with no interaction of ours', async () => {
    expect(await (await stranger.send('exportInteractions')).text()).toBe('');
    const body = { question: '¿Y ahora?', interactionId: ours['/interactions/{id}'] };
    expect((await stranger.refused('createSuggestion', { body })).status).toBe(404);
    expect((await stranger.refused('escalate', { body })).status).toBe(404);
  });
});
