import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { isConfirmationRequired } from '../../../../bff/domains/identity/settings.ts';
import { accountSchema } from '../../../../shared-types/account.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const ada = { email: 'Ada@Example.com', password: goodPassword, firstName: 'Ada', lastName: 'Lovelace' };

describe('POST /api/account', () => {
  it('answers 201 with the account and signs in to it', async () => {
    const client = test.client();
    const answer = await client.post('/api/account', ada);
    expect(answer.status).toBe(201);
    expect(v.parse(accountSchema, answer.body)).toMatchObject({
      email: 'Ada@Example.com',
      firstName: 'Ada',
      groupId: 1,
      isConfirmed: true,
    });
    expect(answer.headers.get('etag')).toBe('"1"');
    const session = await client.get('/api/account/session');
    expect(session.body.account).toEqual(answer.body);
  });

  it('raises that a customer registered, after the commit', async () => {
    const types: string[] = [];
    const stop = test.deps.store.subscribe(async (event) => void types.push(event.type));
    await test.client().post('/api/account', ada);
    stop();
    expect(types.filter((type) => type.startsWith('customer.'))).toEqual(['customer.registered', 'customer.signed-in']);
  });

  it('never answers with anything of the password', async () => {
    const answer = await test.client().post('/api/account', ada);
    expect(answer.text).not.toMatch(/password|argon2|Tidal/iu);
  });

  it('answers 202 and signs nobody in where the store asks for confirmation', async () => {
    await test.setSetting(isConfirmationRequired, true);
    const client = test.client();
    const answer = await client.post('/api/account', ada);
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ status: 'confirmation-required' });
    expect([...client.cookies.keys()]).toEqual(['foyer_registration']);
    expect((await client.get('/api/account/session')).body.account).toBeNull();
  });
});
