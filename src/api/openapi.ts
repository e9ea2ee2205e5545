import { z } from 'zod';
import { IdempotencyKeySchema, SuggestionResultSchema, SuggestionStreamSchemas } from './contract.ts';
import type { OperationContract } from './contract-operation.ts';
import { type OperationName, operations } from './contract-operations.ts';
import { refTo, requestName, responseName, schemaComponents, streamName } from './openapi-components.ts';

type Json = Record<string, unknown>;

const PROBLEMS = {
  400: 'The request is not correct',
  401: 'No token, or it is not good',
  403: 'The person may not do this',
  404: 'Not found',
  409: 'The state does not allow it',
  413: 'Too large',
  415: 'Media type not taken',
} as const;

/** The API as OpenAPI 3.1, from the same table and schemas that serve it. @param served what this installation has */
export function createOpenApi(version: string, served: readonly OperationName[]): Json {
  const paths: Record<string, Json> = {};
  for (const name of served) {
    const { path, method } = operations[name];
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(name) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ventanilla',
      version,
      description: 'Copilot for the people who serve citizens at public administrations. Errors are RFC 9457 problems.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: schemaComponents(served),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function describe(name: OperationName): Json {
  const contract: OperationContract = operations[name];
  const open = contract.policy === 'open';
  const parameters = [...pathParameters(contract), ...queryParameters(contract), ...headerParameters(name)];
  return {
    operationId: name,
    summary: contract.summary,
    tags: [contract.path.split('/')[1]],
    security: open ? [] : [{ bearer: [] }],
    ...(open ? {} : { 'x-roles': [...contract.policy, 'admin'] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(contract.body ? { requestBody: requestBody(name, contract) } : {}),
    responses: {
      [contract.status]: { description: 'Done', content: content(name, contract) },
      ...Object.fromEntries(problemStatuses(contract).map((status) => [status, problem(PROBLEMS[status])])),
      default: problem('Any other problem'),
    },
  };
}

function content(name: OperationName, contract: OperationContract): Json {
  const item = refTo(responseName(name));
  const stream = {
    schema: { type: 'string' },
    ...(contract.response === SuggestionResultSchema ? { 'x-events': suggestionEvents() } : { 'x-item': item }),
  };
  return {
    ...(contract.streamsOnly ? {} : { 'application/json': { schema: item } }),
    ...Object.fromEntries((contract.streams ?? []).map((media) => [media, stream])),
  };
}

function suggestionEvents(): Json {
  return Object.fromEntries(Object.keys(SuggestionStreamSchemas).map((event) => [event, refTo(streamName(event))]));
}

function requestBody(name: OperationName, contract: OperationContract): Json {
  const json = { 'application/json': { schema: refTo(requestName(name)) } };
  if (!contract.upload) return { content: json };
  const fields = z.toJSONSchema(contract.upload, { io: 'input' });
  const properties = { ...fields.properties, file: { type: 'string', contentMediaType: 'application/octet-stream' } };
  const form = { type: 'object', properties, required: ['file'], additionalProperties: false };
  return { content: { ...json, 'multipart/form-data': { schema: form } } };
}

function problemStatuses(contract: OperationContract): (keyof typeof PROBLEMS)[] {
  const { policy, path, method, body } = contract;
  return [
    400,
    ...(policy === 'open' ? [] : ([401, 403] as const)),
    ...(path.includes('{') ? ([404] as const) : []),
    ...(method === 'POST' ? ([409] as const) : []),
    ...(body ? ([413, 415] as const) : []),
  ];
}

function problem(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: refTo('Problem') } } };
}

function pathParameters({ path }: OperationContract): Json[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters({ query }: OperationContract): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function headerParameters(name: OperationName): Json[] {
  const contract: OperationContract = operations[name];
  const optional = { in: 'header', required: false };
  const { $schema: _dialect, ...key } = z.toJSONSchema(IdempotencyKeySchema);
  return [
    ...(contract.idempotent ? [{ name: 'Idempotency-Key', ...optional, schema: key }] : []),
    ...(name === 'events' ? [{ name: 'Last-Event-ID', ...optional, schema: { type: 'string' } }] : []),
    { name: 'Accept-Language', ...optional, schema: { type: 'string', examples: ['es', 'ca', 'en'] } },
  ];
}
