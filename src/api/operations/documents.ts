import type { Locale } from '../../domain/language.ts';
import { t } from '../../i18n/t.ts';
import { codeProblem } from '../failure-problem.ts';
import type { Handler } from '../operation.ts';
import { pageFrom } from '../paging.ts';
import { UPLOAD_LIMIT_WORDS } from '../upload-body.ts';

export const listDocuments: Handler<'listDocuments'> = async (api, { person, query }) => {
  const { limit, cursor, ...filter } = query;
  return { ok: true, value: await api.useCases.listDocuments(person, filter, { limit, cursor }) };
};

export const readDocument: Handler<'readDocument'> = (api, { person, params }) =>
  api.useCases.readDocument(person, params.id);

export const listVersions: Handler<'listVersions'> = async (api, { person, params, query }) => {
  const versions = await api.useCases.readVersions(person, params.id);
  return versions.ok ? { ok: true, value: pageFrom(versions.value, query) } : versions;
};

export const reviseDocument: Handler<'reviseDocument'> = async (api, { person, params, body }) => {
  const revised = await api.useCases.reviseDocument(person, params.id, body);
  if (!revised.ok) return revised;
  const { documentId: id, job } = revised.value;
  return { ok: true, value: { id, jobId: job.id } };
};

export const retireDocument: Handler<'retireDocument'> = (api, { person, params }) =>
  api.useCases.retireDocument(person, params.id);

export const readJob: Handler<'readJob'> = async (api, { person, params, locale }) => {
  const read = await api.useCases.readJob(person, params.id);
  if (!read.ok) return read;
  const { requestKey: _requestKey, attempts: _attempts, error, ...job } = read.value;
  return { ok: true, value: { ...job, ...(error ? { error: { ...error, detail: detailOf(error, locale) } } : {}) } };
};

/** A finished job keeps the key of its failure; the one hole such texts have is the largest size taken. */
function detailOf({ code, messageKey }: { code: string; messageKey: string }, locale: Locale): string {
  return t(locale, codeProblem(code, messageKey).textKey, { limit: UPLOAD_LIMIT_WORDS });
}
