import { z } from 'zod';
import type { FallbackReason } from '../../domain/provenance.ts';

/** A line that does not end is not read further than this, in characters. */
const LONGEST_LINE = 256 * 1024;

/** By category, of which services add new ones; or `error`, when the filter could not look. */
const FilterSchema = z.record(z.string(), z.unknown()).nullish();
const FoundSchema = z.object({ filtered: z.literal(true) });
const CountSchema = z.number().int().nonnegative();
const ChunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
        content_filter_results: FilterSchema,
        content_filter_result: FilterSchema,
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: CountSchema, completion_tokens: CountSchema }).nullish(),
  prompt_filter_results: z.array(z.object({ content_filter_results: FilterSchema })).nullish(),
  error: z.object({ code: z.unknown().optional() }).nullish(),
});

/** What one event of the stream says. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'usage'; input: number; output: number }
  /** The model wrote its last word. */
  | { kind: 'finished' }
  | { kind: 'failed'; reason: FallbackReason };

const BROKEN: Piece = { kind: 'failed', reason: 'broken' };
const FILTERED: Piece = { kind: 'failed', reason: 'filtered' };

/** Reads an answer of Chat Completions as it comes. It ends where the connection does, or after a piece `failed`. */
export async function* completionPieces(response: Response): AsyncGenerator<Piece> {
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    yield BROKEN;
    return;
  }
  for await (const line of linesOf(response.body)) {
    if (line === undefined) {
      yield BROKEN;
      return;
    }
    // Everything else of the format (comments, names of events, blank lines) is of no use here.
    if (!line.startsWith('data:')) continue;
    const value = line.slice('data:'.length).trim();
    if (value === '[DONE]') continue;
    for (const piece of readChunk(value)) {
      yield piece;
      if (piece.kind === 'failed') return;
    }
  }
}

/** Undefined in place of a line that is too long. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) yield undefined;
  }
  if (rest !== '') yield rest;
}

function readChunk(value: string): Piece[] {
  const parsed = ChunkSchema.safeParse(parseJson(value));
  if (!parsed.success) return [BROKEN];
  const { choices, usage, prompt_filter_results: promptFilters, error } = parsed.data;
  if (error) return [error.code === 'content_filter' ? FILTERED : { kind: 'failed', reason: 'unreachable' }];
  if (promptFilters?.some((filter) => objects(filter.content_filter_results))) return [FILTERED];
  const choice = choices?.[0];
  if (objects(choice?.content_filter_results) || objects(choice?.content_filter_result)) return [FILTERED];
  const pieces: Piece[] = [];
  if (choice?.delta?.refusal) return [FILTERED];
  if (choice?.delta?.content) pieces.push({ kind: 'text', text: choice.delta.content });
  if (choice?.finish_reason) pieces.push(finished(choice.finish_reason));
  if (usage) pieces.push({ kind: 'usage', input: usage.prompt_tokens, output: usage.completion_tokens });
  return pieces;
}

/**
 * A filter that works beside the model tells what it found behind the text, which by then ended as usual. That it could
 * not look is no leave to show it.
 */
function objects(filter: z.infer<typeof FilterSchema>): boolean {
  if (!filter) return false;
  return Boolean(filter.error) || Object.values(filter).some((found) => FoundSchema.safeParse(found).success);
}

function finished(reason: string): Piece {
  if (reason === 'stop') return { kind: 'finished' };
  if (reason === 'content_filter') return FILTERED;
  return reason === 'length' ? { kind: 'failed', reason: 'truncated' } : BROKEN;
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
