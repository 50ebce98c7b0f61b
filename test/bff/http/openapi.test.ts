import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../../bff/app.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer } from '../../support/client.ts';

let test: TestApp;
let answer: Answer;
beforeAll(async () => {
  test = await createTestApp();
  answer = await test.client().get('/api/openapi.json');
});
afterAll(() => test.close());

describe('GET /api/openapi.json', () => {
  it('is OpenAPI 3.1 and needs nobody to be signed in', () => {
    expect(answer.status).toBe(200);
    expect(answer.body.openapi).toBe('3.1.0');
    expect(answer.body.servers).toEqual([{ url: 'http://localhost:4000' }]);
  });

  it('describes every endpoint, each under a name of its own', () => {
    const described = Object.entries<Record<string, { operationId: string }>>(answer.body.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const bound = endpoints.map(({ operation, method, path }) => `${operation} ${method.toLowerCase()} ${path}`);
    expect(described.toSorted()).toEqual(bound.toSorted());
    expect(new Set(endpoints.map(({ operation }) => operation)).size).toBe(endpoints.length);
  });

  it('says what a call takes and answers', () => {
    const adjust = answer.body.paths['/api/admin/customers/{customerId}/store-credit'].post;
    expect(adjust.parameters).toMatchObject([
      { name: 'customerId', in: 'path', required: true },
      { name: 'Idempotency-Key', in: 'header', required: true },
      { name: 'Foyer-Store-View', in: 'header', required: false },
    ]);
    const body = adjust.requestBody.content['application/json'].schema;
    expect(body.required).toEqual(['amount', 'currency']);
    expect(adjust.responses['201'].content['application/json'].schema.properties).toHaveProperty('balance');
    expect(Object.keys(adjust.responses)).toEqual(expect.arrayContaining(['201', '401', '404', '409', '413', '415']));
    expect(adjust.security).toEqual([{ adminCookie: [] }, { adminBearer: [] }]);
  });

  it('lists no parameter of a path that the path does not have', () => {
    for (const [path, methods] of Object.entries<Record<string, { parameters: { in: string; name: string }[] }>>(
      answer.body.paths,
    )) {
      for (const { parameters } of Object.values(methods)) {
        const named = parameters.filter((each) => each.in === 'path').map(({ name }) => `{${name}}`);
        expect(named).toEqual(path.match(/\{\w+\}/gu) ?? []);
      }
    }
  });
});
