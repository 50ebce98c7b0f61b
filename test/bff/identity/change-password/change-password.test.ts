import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';

let test: TestApp;
let client: Client;
const email = 'ada@example.com';
const newPassword = 'Meadow+Clock-8';
beforeEach(async () => {
  test = await createTestApp();
  ({ client } = await test.registerShopper({ email }));
});
afterEach(() => test.close());

const change = (to: string, currentPassword = goodPassword) =>
  client.put('/api/account/password', { currentPassword, newPassword: to });
const guess = () => change(newPassword, 'Wrong-Guess-1');
const signIn = (password: string) => test.client().post('/api/account/session', { email, password });

describe('PUT /api/account/password', () => {
  it('answers 204, after which only the new password signs in', async () => {
    const answer = await client.put('/api/account/password', { currentPassword: goodPassword, newPassword });
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect((await signIn(goodPassword)).status).toBe(401);
    expect((await signIn(newPassword)).status).toBe(200);
  });

  it('ends every other session and keeps this one', async () => {
    const phone = test.client();
    await phone.post('/api/account/session', { email, password: goodPassword });
    await client.put('/api/account/password', { currentPassword: goodPassword, newPassword });
    expect((await phone.get('/api/account')).status).toBe(401);
    expect((await client.get('/api/account')).status).toBe(200);
  });

  it('answers 422 naming the current password when it is wrong, and changes nothing', async () => {
    const answer = await client.put('/api/account/password', { currentPassword: newPassword, newPassword });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'currentPassword', code: 'PASSWORD_WRONG' }]);
    expect((await test.client().post('/api/account/session', { email, password: goodPassword })).status).toBe(200);
  });

  it('answers 422 naming the new password when the store does not want it', async () => {
    const answer = await client.put('/api/account/password', {
      currentPassword: goodPassword,
      newPassword: 'Qwerty123!',
    });
    expect(answer.body.errors).toMatchObject([{ field: 'newPassword', code: 'PASSWORD_COMMON' }]);
  });

  it('lets one of two changes at once win', async () => {
    const answers = await Promise.all([change(newPassword), change('Orchard*Window-3')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 412]);
  });

  it('answers 429 after too many wrong guesses', async () => {
    for (let round = 0; round < 10; round += 1) expect((await guess()).status).toBe(422);
    const answer = await guess();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/u);
  });
});
