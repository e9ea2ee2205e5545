import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sharedFolder } from './shared-folder.ts';

const SPEC = `${sharedFolder('specs', 'openai').path}/openai-subset.json`;
export const hasOpenAiSpec = existsSync(SPEC);

/** What OpenAI's published description says against a body of a request; nothing where the description is absent. */
export function requestProblems(name: 'CreateEmbeddingRequest' | 'CreateChatCompletionRequest') {
  if (!hasOpenAiSpec) return (): string[] => [];
  const { components } = JSON.parse(readFileSync(SPEC, 'utf8'), withoutStrayNullable);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const validate = ajv.compile({ ...components.schemas[name], components });
  return (body: unknown): string[] =>
    validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** `nullable` says nothing beside a reference, and Ajv refuses it there. */
function withoutStrayNullable(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _nullable, ...rest } = value;
  return rest;
}
