import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import type { Endpoint } from '../../shared-types/endpoint.ts';
import { type ErrorCode, fieldProblems, problems } from '../../shared-types/errors.ts';
import { storeViewHeader } from '../../shared-types/headers.ts';

/*
 * The OpenAPI 3.1 document, made from the endpoint descriptors and their schemas. What a schema checks beyond JSON Schema
 * (a real calendar date, the shape of a filter tree) is left out; the server checks it all the same.
 */

interface JsonObject {
  [key: string]: unknown;
}

const schemaOf = (schema: GenericSchema, typeMode: 'input' | 'output'): JsonObject => {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, { errorMode: 'ignore', typeMode });
  return { ...rest };
};

const isEmptyBody = (schema: GenericSchema): boolean => schema.type === 'undefined';

const parameter = (
  at: 'path' | 'query' | 'header',
  name: string,
  isRequired: boolean,
  schema: unknown,
): JsonObject => ({
  name,
  in: at,
  required: isRequired,
  schema,
});

const parametersOf = (at: 'path' | 'query', schema: GenericSchema | undefined): JsonObject[] => {
  if (schema === undefined) return [];
  const { properties, required } = schemaOf(schema, 'input');
  const names = Array.isArray(required) ? required : [];
  return Object.entries(properties ?? {}).map(([name, each]) => parameter(at, name, names.includes(name), each));
};

const headersOf = ({ needsVersion, needsIdempotencyKey }: Endpoint): JsonObject[] => [
  ...(needsVersion ? [parameter('header', 'If-Match', true, { type: 'string', examples: ['"3"'] })] : []),
  ...(needsIdempotencyKey ? [parameter('header', 'Idempotency-Key', true, { type: 'string', maxLength: 128 })] : []),
  parameter('header', storeViewHeader, false, { type: 'string' }),
];

/** The codes that an endpoint may answer with: its own, and those that follow from what it takes. */
const codesOf = (endpoint: Endpoint): ErrorCode[] => [
  ...(endpoint.errors ?? []),
  ...(endpoint.caller === 'anyone' ? [] : (['NOT_SIGNED_IN'] as const)),
  ...(endpoint.caller === 'admin' && endpoint.resource !== 'own' ? (['FORBIDDEN'] as const) : []),
  ...(endpoint.method === 'GET' ? [] : (['ORIGIN_REFUSED', 'STORE_READ_ONLY'] as const)),
  ...(endpoint.body ? (['REQUEST_MALFORMED', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'] as const) : []),
  ...(endpoint.needsVersion ? (['VERSION_REQUIRED', 'VERSION_STALE'] as const) : []),
  ...(endpoint.needsIdempotencyKey ? (['IDEMPOTENCY_KEY_REQUIRED'] as const) : []),
  'INPUT_INVALID',
  'STORE_UNAVAILABLE',
];

const successesOf = ({ responses, produces = ['application/json'] }: Endpoint): JsonObject =>
  Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => [
      status,
      isEmptyBody(schema)
        ? { description: 'Done.' }
        : {
            description: 'The answer.',
            content: Object.fromEntries(produces.map((type) => [type, { schema: schemaOf(schema, 'output') }])),
          },
    ]),
  );

const failuresOf = (endpoint: Endpoint): JsonObject =>
  Object.fromEntries(
    [...Map.groupBy(new Set(codesOf(endpoint)), (code) => problems[code].status)].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `${code}: ${problems[code].title}`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );

const securityOf = ({ caller }: Endpoint): JsonObject[] =>
  caller === 'anyone' ? [] : [{ [`${caller}Cookie`]: [] }, { [`${caller}Bearer`]: [] }];

const operationOf = (endpoint: Endpoint): JsonObject => ({
  operationId: endpoint.operation,
  summary: endpoint.summary,
  ...(endpoint.resource !== undefined &&
    endpoint.resource !== 'own' && { description: `The role must hold ${[endpoint.resource].flat().join(' or ')}.` }),
  security: securityOf(endpoint),
  parameters: [
    ...parametersOf('path', endpoint.params),
    ...parametersOf('query', endpoint.query),
    ...headersOf(endpoint),
  ],
  ...(endpoint.body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } },
  }),
  ...(endpoint.takesFile && {
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
        },
      },
    },
  }),
  responses: { ...successesOf(endpoint), ...failuresOf(endpoint) },
});

const problemSchema = {
  type: 'object',
  required: ['status', 'code', 'title'],
  properties: {
    status: { type: 'integer' },
    code: { enum: Object.keys(problems) },
    title: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: {
          field: { type: 'string' },
          code: { enum: Object.keys(fieldProblems) },
          message: { type: 'string' },
        },
      },
    },
  },
};

/** Describes these endpoints as OpenAPI 3.1. */
export const describeApi = (endpoints: readonly Endpoint[], publicUrl: string): JsonObject => {
  const isHttps = publicUrl.startsWith('https:');
  const cookie = (name: string) => ({ type: 'apiKey', in: 'cookie', name: isHttps ? `__Host-${name}` : name });
  const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };
  const paths = [...Map.groupBy(endpoints, ({ path }) => path)].map(([path, same]) => [
    path,
    Object.fromEntries(same.map((endpoint) => [endpoint.method.toLowerCase(), operationOf(endpoint)])),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Foyer', version: '1', description: 'Customer accounts for any shop.' },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        shopperCookie: cookie('foyer_session'),
        shopperBearer: bearer,
        adminCookie: cookie('foyer_admin_session'),
        adminBearer: bearer,
      },
    },
  };
};
