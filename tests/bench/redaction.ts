import fc from 'fast-check';
import { redact, redactPublished } from '../../src/text/redact.ts';
import { alarms, collectionPassages, samplePassages } from '../text/redaction/passages.ts';
import { isTakenOut } from '../text/redaction/recall.ts';
import { FAMILIES, type Worn, worn } from '../text/redaction/worn-identifiers.ts';
import { percentile } from './figures.ts';

/** `node tests/bench/redaction.ts [runs]`: recall by kind and dress, false alarms by collection, time by length. */
const RUNS = Number(process.argv[2] ?? 10_000);
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`recall over ${RUNS} of each kind (required; by dress where not all were found)`);
for (const [name, family] of Object.entries(FAMILIES)) {
  const byDress = new Map<string, { all: number; missed: Worn[] }>();
  for (const one of fc.sample(worn(family), RUNS)) {
    const dress = byDress.get(one.dress) ?? { all: 0, missed: [] };
    dress.all++;
    if (!isTakenOut(one)) dress.missed.push(one);
    byDress.set(one.dress, dress);
  }
  const missed = [...byDress.values()].reduce((sum, dress) => sum + dress.missed.length, 0);
  const recall = 1 - missed / RUNS;
  say(
    `${name.padEnd(26)} ${percent(recall).padStart(9)} (≥ ${percent(family.recall)}) ${recall >= family.recall ? '' : 'MISSED'}`,
  );
  for (const [dress, { all, missed: some }] of byDress) {
    const [example] = some;
    if (example)
      say(
        `   ${dress}: ${all - some.length} of ${all}, not ${JSON.stringify(example.before + example.written + example.after)}`,
      );
  }
}

say('false alarms (passages where anything is found that is no identifier; at most 1 %)');
for (const [name, passages] of collectionPassages()) {
  const told = passages.map(alarms);
  const [found, wrong] = [told.filter((one) => one.found.length > 0), told.filter((one) => one.wrong.length > 0)];
  say(
    `${name.padEnd(36)} ${wrong.length} of ${passages.length} (${percent(wrong.length / passages.length)}), anything found in ${found.length}`,
  );
}

const sample = await samplePassages();
const changed = sample.filter((passage) => redactPublished(passage) !== passage).length;
say(
  `${'sample municipality, as published'.padEnd(36)} ${changed} of ${sample.length} (${percent(changed / sample.length)})`,
);

say('time (ms, p95 of 300)');
const question =
  'Hola, me llamo Ana Gómez y mi DNI es el 12345678Z. Quiero empadronarme en la calle Mayor 12, pero no tengo contrato, ' +
  'vivo con mi tía. ¿Qué papeles llevo y cuánto tarda? Mi teléfono es el 612 34 56 78 y el correo ana.gomez@correo.es. ' +
  'Necesito el certificado antes del 30 de junio para el comedor escolar, gracias.';
for (const text of [question, question.repeat(25).slice(0, 8000), '1 '.repeat(4000), 'uno '.repeat(2000)]) {
  const times = Array.from({ length: 300 }, () => {
    const from = performance.now();
    redact(text);
    return performance.now() - from;
  });
  say(
    `${String(text.length).padStart(6)} characters, ${JSON.stringify(text.slice(0, 16))}…  ${percentile(times, 0.95).toFixed(2)}`,
  );
}
