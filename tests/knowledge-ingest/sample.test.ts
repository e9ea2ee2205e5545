import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  loadSampleMunicipality,
  readSampleMunicipality,
  SAMPLE_TOPICS,
} from '../../knowledge-ingest/sources/sample.ts';
import { TopicSchema } from '../../src/domain/topic.ts';
import { EDITOR, type IntakeDesk, openIntakeDesk } from '../support/intake-desk.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { tenant } = EDITOR;

describe('the sample municipality', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let desk: IntakeDesk;
  beforeEach(async () => {
    folder = await tempFolder();
    desk = openIntakeDesk(folder.path);
  });
  afterEach(async () => {
    await desk.close();
    await folder.remove();
  });

  it('is loaded whole, once, and left alone the next time', async () => {
    const items = await readSampleMunicipality();
    expect(items.length).toBeGreaterThan(100);
    expect(await loadSampleMunicipality(desk, tenant)).toEqual({ new: items.length, updated: 0, unchanged: 0 });
    const count = await desk.index.count(tenant);
    expect(count.documents).toBe(items.length);
    expect(await loadSampleMunicipality(desk, tenant)).toEqual({ new: 0, updated: 0, unchanged: items.length });
    expect(await desk.index.count(tenant)).toEqual(count);
    expect(await desk.reindex(tenant, { onlyDiffering: true })).toEqual({ documents: 0, passages: 0 });
  });

  it('has the facts of its front matter, and topics that exist', async () => {
    await loadSampleMunicipality(desk, tenant);
    expect(await desk.knowledge.findByExternalId(tenant, 'ibi-2026')).toMatchObject({
      topic: 'tributos',
      source: 'sample',
    });
    const topics = z.array(TopicSchema).parse(JSON.parse(await readFile(SAMPLE_TOPICS, 'utf8')));
    const known = new Set(topics.map(({ id }) => id));
    const { items } = await desk.knowledge.list({ tenant }, { limit: 500 });
    expect(items.filter(({ topic }) => topic === undefined || !known.has(topic))).toEqual([]);
  });

  it('cut off while it was loaded is completed the next time, without copies', async () => {
    const items = await readSampleMunicipality();
    let left = 30;
    const takeOwn: IntakeDesk['takeOwn'] = async (item, by) => {
      if (left-- === 0) throw new Error('cut off');
      return desk.takeOwn(item, by);
    };
    await expect(loadSampleMunicipality({ takeOwn }, tenant)).rejects.toThrow('cut off');
    expect(await loadSampleMunicipality(desk, tenant)).toEqual({ new: items.length - 30, updated: 0, unchanged: 30 });
    expect((await desk.index.count(tenant)).documents).toBe(items.length);
  });

  it('makes the same record again when it is stopped between the index and the store', async () => {
    const [item] = await readSampleMunicipality();
    if (!item) throw new Error('the sample is empty');
    const knowledge = { ...desk.knowledge, save: () => Promise.reject(new Error('stopped')) };
    const stopped = openIntakeDesk(folder.path, { knowledge });
    await expect(stopped.takeOwn(item, EDITOR)).rejects.toThrow('stopped');
    await stopped.close();
    expect(await desk.takeOwn(item, EDITOR)).toBe('new');
    expect((await desk.index.count(tenant)).documents).toBe(1);
  });

  it('leaves what somebody retired alone until its content changes', async () => {
    const [item] = await readSampleMunicipality();
    if (item?.content.kind !== 'text') throw new Error('the sample is empty');
    await desk.takeOwn(item, EDITOR);
    const document = await desk.knowledge.findByExternalId(tenant, item.externalId ?? '');
    const [version] = await desk.knowledge.versions(tenant, document?.id ?? '');
    if (!document || !version) throw new Error('nothing was stored');
    const { publishedVersionId: _, ...rest } = document;
    await desk.index.removeDocument(tenant, document.id);
    await desk.knowledge.save({ ...rest, status: 'retired' }, { ...version, status: 'retired' }, []);
    expect(await desk.takeOwn(item, EDITOR)).toBe('unchanged');
    expect(await desk.index.count(tenant)).toEqual({ documents: 0, passages: 0 });
    const changed = { ...item, content: { ...item.content, text: `${item.content.text}\nMás.` } };
    expect(await desk.takeOwn(changed, EDITOR)).toBe('updated');
    expect((await desk.index.count(tenant)).documents).toBe(1);
  });
});
