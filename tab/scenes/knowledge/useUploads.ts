import { useState } from 'react';
import type { Language } from '../../../src/domain/language.ts';
import type { ResponseOf } from '../../client/client.ts';
import { asProblem, ProblemError } from '../../client/problem.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import { finishedJob } from './finished-job.ts';
import { choiceOf, type JurisdictionChoice, jurisdictionOf } from './jurisdiction-choice.ts';

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
  /** Where the files to come are in force; without a level, as each says itself. */
  choice: JurisdictionChoice;
  choose: (choice: JurisdictionChoice) => void;
  /** What the files to come are written in; undefined, as each text shows. */
  language: Language | undefined;
  chooseLanguage: (language: Language | undefined) => void;
  /** Takes what is finished off the screen. */
  clear: () => void;
}

/** Files on their way at the same time. */
const TOGETHER = 2;

export function isFinished(upload: Upload): boolean {
  if (upload.problem) return true;
  return upload.job !== undefined && upload.job.status !== 'queued' && upload.job.status !== 'running';
}

/** Files on their way into the knowledge base, each with how far it is. */
export function useUploads(onFinished: () => void): Uploads {
  const say = useSay();
  const { client, about } = useApp();
  const [choice, choose] = useState(() => choiceOf(undefined, about.jurisdiction));
  const [language, chooseLanguage] = useState<Language>();
  const [items, setItems] = useState<readonly Upload[]>([]);
  const change = (key: string, facts: Partial<Upload>) =>
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...facts } : item)));

  async function send(key: string, file: File, facts: Record<string, string | undefined>) {
    try {
      const body = new FormData();
      body.set('file', file, file.name);
      for (const [name, value] of Object.entries(facts)) if (value !== undefined) body.set(name, value);
      const { jobId } = await client.call('submitDocument', { body });
      await finishedJob(client, jobId, (job) => change(key, { job }));
    } catch (thrown) {
      change(key, { problem: asProblem(thrown) });
    }
    onFinished();
  }

  async function add(files: readonly File[]) {
    // What was chosen when they were given, whatever is chosen while they wait.
    const jurisdiction = jurisdictionOf(choice);
    const queue = files.map((file) => ({ key: crypto.randomUUID(), file }));
    // A level without its names would put into force everywhere what was meant for one place.
    const incomplete = choice.level !== undefined && jurisdiction === undefined;
    const detail = say('tab.jurisdiction.incomplete');
    const problem = incomplete ? new ProblemError({ status: 0, code: 'invalid-input', detail }) : undefined;
    const fresh = queue.map(({ key, file }) => ({ key, name: file.name, job: undefined, problem }));
    setItems((before) => [...fresh, ...before]);
    if (incomplete) return;
    const line = queue.values();
    const work = async () => {
      for (const { key, file } of line) await send(key, file, { jurisdiction, language });
    };
    await Promise.all(Array.from({ length: TOGETHER }, work));
  }

  return {
    items,
    choice,
    choose,
    language,
    chooseLanguage,
    add: (files) => void add(files),
    clear: () => setItems((before) => before.filter((item) => !isFinished(item))),
  };
}
