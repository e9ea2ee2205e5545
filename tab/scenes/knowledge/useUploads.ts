import { useState } from 'react';
import type { ResponseOf } from '../../client/client.ts';
import { asProblem, type ProblemError } from '../../client/problem.ts';
import { useApp } from '../../hooks/useApp.ts';

export interface Upload {
  key: string;
  name: string;
  /** What the server says of it; absent while the file is on its way. */
  job: ResponseOf<'readJob'> | undefined;
  problem: ProblemError | undefined;
}

export interface Uploads {
  items: readonly Upload[];
  add: (files: readonly File[]) => void;
  /** Takes what is finished off the screen. */
  clear: () => void;
}

const POLL_MS = 400;
/** Files on their way at the same time. */
const TOGETHER = 2;

export function isFinished(upload: Upload): boolean {
  if (upload.problem) return true;
  return upload.job !== undefined && upload.job.status !== 'queued' && upload.job.status !== 'running';
}

/** Files on their way into the knowledge base, each with how far it is. */
export function useUploads(onFinished: () => void): Uploads {
  const { client } = useApp();
  const [items, setItems] = useState<readonly Upload[]>([]);
  const change = (key: string, facts: Partial<Upload>) =>
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...facts } : item)));

  async function send(key: string, file: File) {
    try {
      const body = new FormData();
      body.set('file', file, file.name);
      const { jobId } = await client.call('submitDocument', { body });
      for (;;) {
        const job = await client.call('readJob', { path: { id: jobId } });
        change(key, { job });
        if (job.status !== 'queued' && job.status !== 'running') break;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    } catch (thrown) {
      change(key, { problem: asProblem(thrown) });
    }
    onFinished();
  }

  async function add(files: readonly File[]) {
    const queue = files.map((file) => ({ key: crypto.randomUUID(), file }));
    const fresh = queue.map(({ key, file }) => ({ key, name: file.name, job: undefined, problem: undefined }));
    setItems((before) => [...fresh, ...before]);
    const line = queue.values();
    const work = async () => {
      for (const { key, file } of line) await send(key, file);
    };
    await Promise.all(Array.from({ length: TOGETHER }, work));
  }

  return {
    items,
    add: (files) => void add(files),
    clear: () => setItems((before) => before.filter((item) => !isFinished(item))),
  };
}
