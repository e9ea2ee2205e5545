import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { sharedFolder } from './shared-folder.ts';

const SPEC = `${sharedFolder('specs', 'azure-search').path}/openapi-2025-09-01.json`;
/** Of the description; the only one our requests may name. */
export const API_VERSION = '2025-09-01';
export const hasSearchSpec = existsSync(SPEC);

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

export interface SpecRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

/** What Microsoft's published description says against a request, and against the answer that the double gives it. */
export interface SearchSpec {
  request(request: SpecRequest): string[];
  response(request: SpecRequest, status: number, body: unknown): string[];
}

let spec: SearchSpec | undefined;

/** Without the description nothing is said against anything. Read once: compiling it takes longer than most tests. */
export function searchSpec(): SearchSpec {
  spec ??= readSearchSpec();
  return spec;
}

function readSearchSpec(): SearchSpec {
  if (!hasSearchSpec) return { request: () => [], response: () => [] };
  const { paths, components } = JSON.parse(readFileSync(SPEC, 'utf8'), withoutStrayNullable);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const compiled = new Map<object, ValidateFunction>();
  const validator = (schema: object) => {
    const known = compiled.get(schema) ?? ajv.compile({ ...schema, components });
    compiled.set(schema, known);
    return known;
  };
  const routes = Object.entries(paths as Record<string, Record<string, Operation>>).map(([path, operations]) => ({
    pattern: new RegExp(`^${path.replace(/[.$()]/g, '\\$&').replace(/\{\w+\}/g, "[^']+")}$`),
    operations,
  }));
  const operationOf = ({ method, path }: SpecRequest) =>
    routes.find(({ pattern }) => pattern.test(path))?.operations[method.toLowerCase()];
  const against = (schema: object | undefined, body: unknown, what: string): string[] => {
    if (!schema) return [];
    const validate = validator(schema);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
  return {
    request(request) {
      const operation = operationOf(request);
      if (!operation) return [`no such operation: ${request.method} ${request.path}`];
      const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
      const unknown = [...request.query.keys()].filter((name) => !known.some((parameter) => parameter.name === name));
      const missing = known.filter(({ name, required }) => required && !request.query.has(name));
      return [
        ...unknown.map((name) => `query ${name} is not known`),
        ...missing.map(({ name }) => `query ${name} is missing`),
        ...(request.query.get('api-version') === API_VERSION ? [] : ['api-version is another']),
        ...against(operation.requestBody?.content['application/json']?.schema, request.body, 'body'),
      ];
    },
    response(request, status, body) {
      const answer = operationOf(request)?.responses[status] ?? operationOf(request)?.responses.default;
      return against(answer?.content?.['application/json']?.schema, body, `answer ${status}`);
    },
  };
}

/** `nullable` says nothing beside a reference, and Ajv refuses it there. */
function withoutStrayNullable(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _nullable, ...rest } = value;
  return rest;
}
