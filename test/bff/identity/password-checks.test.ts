import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const path = '/api/account/password-checks';
const problemOf = async (body: object, client = test.client()): Promise<unknown> => {
  const answer = await client.post(path, body);
  expect(answer.status).toBe(200);
  return answer.body.problem;
};

describe('asking about a password while it is being typed', () => {
  it('says what registering would say of it', async () => {
    for (const password of ['Password1!', 'Brandt-Ada-7', 'Tidal-Lamp-42']) {
      const person = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Brandt' };
      const problem = await problemOf({ password, ...person });
      const registered = await test.client().post('/api/account', { password, ...person });
      expect(registered.body.errors?.[0]?.code ?? null).toBe(problem);
    }
  });

  it('needs no names, and takes an address as far as it is typed', async () => {
    expect(await problemOf({ password: 'Sunshine2026!' })).toBe('PASSWORD_COMMON');
    expect(await problemOf({ password: 'annemarie-1A', email: 'annemarie@' })).toBe('PASSWORD_COMMON');
  });

  it('knows the names of who is signed in, whatever else is sent', async () => {
    const { client, account } = await test.registerShopper();
    const password = `${account.firstName}-${account.lastName}-7`;
    expect(await problemOf({ password, firstName: 'Somebody', lastName: 'Else' }, client)).toBe('PASSWORD_COMMON');
  });

  it('leaves to the form what the form knows, and refuses what is no text for a password', async () => {
    expect(await problemOf({ password: 'short' })).toBe(null);
    const answer = await test.client().post(path, { password: 'Tidal\u0000Lamp-42' });
    expect(answer.body.errors).toMatchObject([{ field: 'password', code: 'CHARACTERS_INVALID' }]);
  });
});
