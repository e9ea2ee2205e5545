import { parse } from 'yaml';
import { z } from 'zod';
import { type DocumentFacts, DocumentFactsSchema } from '../../src/domain/knowledge.ts';
import { AppError } from '../../src/errors.ts';

export type PartialFacts = { [Fact in keyof DocumentFacts]?: DocumentFacts[Fact] | undefined };

const FrontMatterSchema = DocumentFactsSchema.partial();
const OPENING = /^\uFEFF?---[^\S\n]*\n/;
const CLOSING = /^(?:---|\.\.\.)[^\S\n]*$/m;

/**
 * Parts the facts between `---` lines from the text below. Keys that are no facts are ignored: other tools write theirs.
 * @throws AppError `file-broken` when the block is not YAML or a fact has a wrong value; `params.field` names it
 */
export function splitFrontMatter(source: string): { facts: PartialFacts; body: string } {
  const text = source.replace(/\r\n?/g, '\n');
  const opening = OPENING.exec(text);
  if (!opening) return { facts: {}, body: text };
  const rest = text.slice(opening[0].length);
  const closing = CLOSING.exec(rest);
  // Without an end it is a thematic break at the top, not front matter.
  if (!closing) return { facts: {}, body: text };
  const body = rest.slice(closing.index + closing[0].length);
  return { facts: readFacts(rest.slice(0, closing.index)), body };
}

function readFacts(source: string): PartialFacts {
  const read = z.record(z.string(), z.unknown()).nullable().safeParse(parseYaml(source));
  if (!read.success) throw broken('---');
  const given = Object.entries(read.data ?? {}).filter(([, value]) => value !== null && value !== '');
  const facts = FrontMatterSchema.safeParse(Object.fromEntries(given.map(([key, value]) => [key, trimmed(value)])));
  if (facts.success) return facts.data;
  throw broken(String(facts.error.issues[0]?.path[0] ?? '---'));
}

function parseYaml(source: string): unknown {
  try {
    return parse(source, { maxAliasCount: 20, prettyErrors: false });
  } catch (thrown) {
    throw broken('---', thrown);
  }
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function broken(field: string, cause?: unknown): AppError {
  return new AppError('file-broken', `the front matter is not right: ${field}`, {
    userMessageKey: 'error.file-front-matter',
    params: { field },
    cause,
  });
}
