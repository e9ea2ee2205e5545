import { pino } from 'pino';
import { composeApplication } from '../compose.ts';
import { readProcessConfig } from '../config.ts';
import type { Person } from '../domain/identity.ts';
import { type Locale, localeFor } from '../domain/language.ts';
import type { RetrievalExplanation } from '../domain/retrieval-explanation.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { AppError } from '../errors.ts';
import { isTextKey, t } from '../i18n/t.ts';
import { explanationLines } from './explanation-lines.ts';
import { suggestionLines } from './suggestion-lines.ts';

// What is no flag is the question: it may begin with a dash, or be several words without quotes.
const FLAGS = ['--json', '--explain'];
const given = process.argv.slice(2);
const json = given.includes('--json');
const explain = given.includes('--explain');
const question = given.filter((part) => !FLAGS.includes(part)).join(' ');

/** What is printed: the suggestion, where it is on record, and why these passages, when that was asked for. */
interface Answer {
  suggestion: Suggestion;
  interactionId: string;
  why: { explanation: RetrievalExplanation; threshold: number } | undefined;
}

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
  await application.settled();
  const threshold = application.settings.minAnswerability;
  const person: Person = { id: 'terminal', name: 'Terminal', roles: ['agent'], tenant: config.tenant };
  try {
    const input = { question, explain };
    const asked = await application.useCases.suggestAnswer(person, input, new AbortController().signal);
    if (!asked.ok) return refuse(config.language, `refusal.${asked.refusal.code}`);
    let interactionId = '';
    let why: Answer['why'];
    for await (const event of asked.value) {
      if (event.type === 'interaction') interactionId = event.interactionId;
      if (event.type === 'passages' && event.explanation) why = { explanation: event.explanation, threshold };
      if (event.type === 'failed')
        return refuse(localeFor(event.suggestion.language, config.language), event.messageKey);
      if (event.type === 'completed' || event.type === 'ungrounded')
        print(localeFor(event.suggestion.language, config.language), {
          suggestion: event.suggestion,
          interactionId,
          why,
        });
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

function print(locale: Locale, { suggestion, interactionId, why }: Answer): void {
  if (json) {
    const { id, status, text, citations, passages, confidence, mode, language, timings } = suggestion;
    const result = { id, interactionId, status, text, citations, passages, confidence, mode, language, timings };
    process.stdout.write(`${JSON.stringify({ ...result, ...why }, null, 2)}\n`);
    return;
  }
  const lines = suggestionLines(locale, suggestion);
  if (why) lines.push('', ...explanationLines(locale, { ...why, passages: suggestion.passages }));
  process.stdout.write(`${lines.join('\n')}\n`);
}
