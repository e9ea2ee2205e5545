import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operationNames, operations, operationsWith } from '../../src/api/contract-operations.ts';
import { createOpenApi } from '../../src/api/openapi.ts';

/** The structure of OpenAPI 3.1 as far as this API uses it. */
const MediaSchema = z.record(z.string(), z.looseObject({ schema: z.record(z.string(), z.unknown()) }));
const OperationSchema = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(3),
  tags: z.array(z.string().min(1)).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  'x-roles': z.array(z.string()).optional(),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean(),
        schema: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
  requestBody: z.strictObject({ content: MediaSchema }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string().min(1), content: MediaSchema }),
  ),
});
const OpenApiSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.literal('/api/v1') })),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post', 'delete']), OperationSchema)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.unknown())),
    securitySchemes: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
});

// As a client reads it: through JSON.
const written: unknown = JSON.parse(JSON.stringify(createOpenApi('1.2.3', operationNames)));
const document = OpenApiSchema.parse(written);
const described = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);

function operation(name: string) {
  const found = described.find(({ operationId }) => operationId === name);
  if (!found) throw new Error(`${name} is not described`);
  return found;
}

describe('the OpenAPI document', () => {
  it('has the structure of OpenAPI 3.1', () => {
    expect(OpenApiSchema.safeParse(written).error).toBeUndefined();
    expect(document.info).toMatchObject({ title: 'Ventanilla', version: '1.2.3' });
  });

  it.each(operationNames)('describes %s as the table has it', (name) => {
    const { path, method, status, summary } = operations[name];
    expect(operation(name)).toMatchObject({ path, method: method.toLowerCase(), summary });
    expect(Object.keys(operation(name).responses)).toContain(String(status));
  });

  it('describes nothing that the table has not', () => {
    expect(described.map(({ operationId }) => operationId).sort()).toEqual([...operationNames].sort());
  });

  it('leaves out what exists in local identity only, where that is not chosen', () => {
    const entra = OpenApiSchema.parse(JSON.parse(JSON.stringify(createOpenApi('1', operationsWith('entra')))));
    const missing = Object.keys(document.paths).filter((path) => !(path in entra.paths));
    expect(missing).toEqual(['/local/token', '/local/people']);
    expect(operationsWith('local')).toEqual(operationNames);
    const schemas = Object.keys(document.components.schemas).filter((name) => !(name in entra.components.schemas));
    expect(schemas).toEqual(['LocalPeopleResponse', 'LocalTokenRequest', 'LocalTokenResponse']);
  });

  it('resolves every reference, and has no component that nobody refers to', () => {
    const references = [...JSON.stringify(written).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const named = new Set(references.map((match) => match[1]));
    expect(JSON.stringify(written).split('"$ref"').length - 1).toBe(references.length);
    expect([...named].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  it('has JSON Schema 2020-12 that compiles in every component', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', components: document.components });
    for (const name of Object.keys(document.components.schemas)) {
      expect(() => ajv.compile({ $ref: `api#/components/schemas/${name}` }), name).not.toThrow();
    }
  });

  it('gives every path parameter, required, and no other', () => {
    for (const { path, parameters = [] } of described) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const given = parameters.filter((parameter) => parameter.in === 'path');
      expect(given.map((parameter) => parameter.name)).toEqual(named);
      expect(given.every((parameter) => parameter.required)).toBe(true);
    }
  });

  it('answers problems as application/problem+json, whatever else goes wrong included', () => {
    for (const { responses } of described) {
      expect(Object.keys(responses)).toContain('default');
      for (const [status, { content }] of Object.entries(responses)) {
        if (!status.startsWith('2')) expect(Object.keys(content)).toEqual(['application/problem+json']);
      }
    }
  });

  it.each(operationNames)('asks for a token and names the roles of %s as its policy does', (name) => {
    const { policy } = operations[name];
    expect(operation(name).security).toEqual(policy === 'open' ? [] : [{ bearer: [] }]);
    expect(operation(name)['x-roles']).toEqual(policy === 'open' ? undefined : [...policy, 'admin']);
  });

  it('offers the suggestion as JSON and as a stream, and the export as a stream only', () => {
    const media = (name: string) => Object.keys(operation(name).responses['200']?.content ?? {});
    expect(media('createSuggestion')).toEqual(['application/json', 'text/event-stream']);
    expect(media('exportInteractions')).toEqual(['application/x-ndjson', 'text/csv']);
  });

  it('takes a document as JSON and as a form with a file', () => {
    const content = operation('submitDocument').requestBody?.content ?? {};
    expect(Object.keys(content)).toEqual(['application/json', 'multipart/form-data']);
    expect(content['multipart/form-data']?.schema.required).toEqual(['file']);
  });
});
