import type { Person } from '../../domain/identity.ts';
import type { IntakeItem, UseCases } from '../../usecases/use-cases.ts';
import type { ApiRequest, Handler } from '../operation.ts';

/** Stores the document and queues its intake; the job tells how far it is. */
export const submitDocument: Handler<'submitDocument'> = async (api, { person, body }) => {
  if (body.topic !== undefined && !(await isTopic(api.useCases, person, body.topic))) {
    return { ok: false, refusal: { code: 'unknown-topic' } };
  }
  const { documentId: id, job } = await api.useCases.submitDocument(person, itemOf(body));
  return { ok: true, value: { id, jobId: job.id } };
};

async function isTopic(useCases: Pick<UseCases, 'listTopics'>, person: Person, id: string): Promise<boolean> {
  return (await useCases.listTopics(person)).some((topic) => topic.id === id);
}

function itemOf(body: ApiRequest<'submitDocument'>['body']): IntakeItem {
  const { externalId, title, url, language, topic, audience, jurisdiction, validFrom, validUntil, publish } = body;
  return {
    externalId,
    source: 'upload',
    facts: { title, url, language, topic, audience, jurisdiction, validFrom, validUntil },
    publish: publish ?? true,
    content:
      'file' in body ? { kind: 'file', ...body.file } : { kind: 'text', text: body.text, mediaType: 'text/markdown' },
  };
}
