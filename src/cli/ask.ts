import { pino } from 'pino';
import { composeApplication } from '../compose.ts';
import { readProcessConfig } from '../config.ts';
import type { Person } from '../domain/identity.ts';
import { type Locale, localeFor } from '../domain/language.ts';
import { confidenceWord, type Suggestion } from '../domain/suggestion.ts';
import { AppError } from '../errors.ts';
import { isTextKey, t } from '../i18n/t.ts';

// What is not the flag is the question: it may begin with a dash, or be several words without quotes.
const given = process.argv.slice(2);
const json = given.includes('--json');
const question = given.filter((part) => part !== '--json').join(' ');
let interactionId = '';

try {
  process.exitCode = await ask();
} catch (thrown) {
  process.stderr.write(`${thrown instanceof AppError ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}

/** One suggestion in the terminal. @returns the exit code: 0 with an answer or an honest "no source", 1 on a failure */
async function ask(): Promise<number> {
  const config = readProcessConfig();
  const application = await composeApplication(config, pino({ level: 'silent' }));
  const person: Person = { id: 'terminal', name: 'Terminal', roles: ['agent'], tenant: config.tenant };
  try {
    const asked = await application.useCases.suggestAnswer(person, { question }, new AbortController().signal);
    if (!asked.ok) return refuse(config.language, `refusal.${asked.refusal.code}`);
    for await (const event of asked.value) {
      if (event.type === 'interaction') interactionId = event.interactionId;
      if (event.type === 'failed')
        return refuse(localeFor(event.suggestion.language, config.language), event.messageKey);
      if (event.type === 'completed' || event.type === 'ungrounded')
        print(event.suggestion, localeFor(event.suggestion.language, config.language));
    }
    return 0;
  } finally {
    await application.close();
  }
}

function refuse(locale: Locale, key: string): number {
  process.stderr.write(`${t(locale, isTextKey(key) ? key : 'error.internal')}\n`);
  return 1;
}

function print(suggestion: Suggestion, locale: Locale): void {
  const { id, status, text, citations, passages, confidence, mode, language, timings } = suggestion;
  if (json) {
    const result = { id, interactionId, status, text, citations, passages, confidence, mode, language, timings };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  const lines: string[] = [];
  if (status === 'ungrounded') {
    lines.push(t(locale, 'ungrounded.title'), '', t(locale, 'card.nearest'));
    for (const passage of passages.slice(0, 3))
      lines.push(`  - ${passage.title}${passage.url ? ` · ${passage.url}` : ''}`);
  } else {
    lines.push(text, '', t(locale, 'card.sources'));
    for (const { n, title, url } of citations) lines.push(`  [${n}] ${title}${url ? ` · ${url}` : ''}`);
    lines.push('', t(locale, `confidence.${confidenceWord(confidence)}`));
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
