import type { IntakeItem } from '../../usecases/use-cases.ts';
import type { ApiRequest, Handler } from '../operation.ts';

/** Stores the document and queues its intake; the job tells how far it is. */
export const submitDocument: Handler<'submitDocument'> = async (api, { person, body }) => {
  const { documentId: id, job } = await api.useCases.submitDocument(person, itemOf(body));
  return { ok: true, value: { id, jobId: job.id } };
};

function itemOf(body: ApiRequest<'submitDocument'>['body']): IntakeItem {
  const { externalId, title, url, language, topic, audience, validFrom, validUntil, publish } = body;
  return {
    externalId,
    source: 'upload',
    facts: { title, url, language, topic, audience, validFrom, validUntil },
    publish: publish ?? true,
    content:
      'file' in body ? { kind: 'file', ...body.file } : { kind: 'text', text: body.text, mediaType: 'text/markdown' },
  };
}
