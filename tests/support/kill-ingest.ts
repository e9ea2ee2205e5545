import { writeSync } from 'node:fs';
import { EDITOR, openIntakeDesk, upload } from './intake-desk.ts';

/**
 * `node kill-ingest.ts <folder> <round>`: takes up what was left, then submits six documents, whose content is of the
 * round, and says each durable step on standard output: `step` before and after each write, `submitted <externalId>`
 * when a document was acknowledged, `end` when all is done.
 */
const [, , folder = '', round = ''] = process.argv;
const say = (line: string) => writeSync(1, `${line}\n`);

/** Says a step around every call of a store, so that a killer can strike between any two writes. */
function spoken<Store extends object>(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const held: unknown = Reflect.get(target, name);
      if (typeof held !== 'function' || !/^(?:save|put|replaceDocument)$/.test(String(name))) return held;
      return async (...args: unknown[]) => {
        say('step');
        const result: unknown = await Reflect.apply(held, target, args);
        say('step');
        return result;
      };
    },
  });
}

const probe = openIntakeDesk(folder);
const { knowledge, jobs, index, files } = probe;
const desk = openIntakeDesk(folder, {
  knowledge: spoken(knowledge),
  jobs: spoken(jobs),
  index: spoken(index),
  files: spoken(files),
});
await desk.resume();
const submitted = [];
for (let number = 0; number < 6; number++) {
  const externalId = `d-${number}`;
  const text = `# Documento ${number}\n\nContenido de la ronda ${round}.\n\n## Detalle\n\nMás de la ronda ${round}.`;
  const { job } = await desk.intake.submit(upload(`${externalId}.md`, text, { externalId }), EDITOR);
  say(`submitted ${externalId}`);
  submitted.push(job.id);
}
for (const id of submitted) await desk.intake.finished(EDITOR.tenant, id);
say('end');
await desk.close();
await probe.close();
