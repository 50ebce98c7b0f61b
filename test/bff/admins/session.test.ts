import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admins, adminSessions } from '../../../bff/domains/admins/collection.ts';
import { adminIdleSeconds } from '../../../bff/domains/admins/sessions.ts';
import { adminSignIn, createTestApp, type TestApp } from '../../support/app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
  await test.signInAdmin();
});
afterEach(() => test.close());

describe('POST /api/admin/session', () => {
  it('answers 200 with the admin and sets cookies apart from the shoppers’', async () => {
    const client = test.client();
    const answer = await client.post('/api/admin/session', adminSignIn);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ adminId: 1, email: adminSignIn.email, name: 'Owner' });
    expect([...client.cookies.keys()]).toEqual(['foyer_admin_session', 'foyer_admin_refresh']);
    expect((await client.get('/api/admin/websites')).status).toBe(200);
  });

  it('answers an unknown e-mail, a wrong password and a locked admin with the same bytes', async () => {
    const texts = new Set<string>();
    const tryTo = async (body: object) => {
      const answer = await test.client().post('/api/admin/session', body);
      expect(answer.status).toBe(401);
      texts.add(answer.text);
    };
    await tryTo({ ...adminSignIn, email: 'nobody@shop.example' });
    for (let round = 0; round < 6; round += 1) await tryTo({ ...adminSignIn, password: 'Wrong-Guess-1' });
    await tryTo(adminSignIn);
    expect(texts.size).toBe(1);
    test.clock.advance(1800);
    expect((await test.client().post('/api/admin/session', adminSignIn)).status).toBe(200);
  });

  it('is no way in for shoppers, nor is the shoppers’ door one for admins', async () => {
    const { account } = await test.registerShopper();
    const shopper = { email: account.email, password: 'Tidal-Lamp-42' };
    expect((await test.client().post('/api/admin/session', shopper)).status).toBe(401);
    expect((await test.client().post('/api/account/session', adminSignIn)).status).toBe(401);
  });

  it('lives beside a shopper’s session in one browser', async () => {
    const { client, account } = await test.registerShopper();
    await client.post('/api/admin/session', adminSignIn);
    expect((await client.get('/api/account/session')).body.account).toEqual(account);
    expect((await client.get('/api/admin/session')).body.admin.email).toBe(adminSignIn.email);
    await client.delete('/api/admin/session');
    expect((await client.get('/api/account/session')).body.account).toEqual(account);
    expect((await client.get('/api/admin/session')).body).toMatchObject({ admin: null, resources: [] });
  });
});

describe('an admin session', () => {
  it('goes on while it is used and ends when it is not', async () => {
    await test.setSetting(adminIdleSeconds, 900);
    const client = test.client();
    await client.post('/api/admin/session', adminSignIn);
    for (let round = 0; round < 3; round += 1) {
      test.clock.advance(899);
      expect((await client.get('/api/admin/websites')).status).toBe(200);
    }
    test.clock.advance(900);
    expect((await client.get('/api/admin/websites')).status).toBe(401);
  });

  it('ends on the server when the admin signs out', async () => {
    const client = test.client();
    await client.post('/api/admin/session', adminSignIn);
    const copy = client.clone();
    expect((await client.delete('/api/admin/session')).status).toBe(204);
    expect((await copy.get('/api/admin/websites')).status).toBe(401);
  });

  it('is nothing any more when the admin is closed', async () => {
    const client = test.client();
    await client.post('/api/admin/session', adminSignIn);
    await test.deps.store.transact(async (tx) => {
      const admin = await tx.get(admins, 1);
      if (admin) await tx.put(admins, { ...admin, isActive: false });
    });
    expect((await client.get('/api/admin/websites')).status).toBe(401);
    expect((await test.client().post('/api/admin/session', adminSignIn)).status).toBe(401);
  });

  it('keeps no token that could be used if the data leaked', async () => {
    const client = test.client();
    await client.post('/api/admin/session', adminSignIn);
    const kept = JSON.stringify(await test.deps.store.find(adminSessions, {}));
    expect(kept).not.toContain(client.cookies.get('foyer_admin_refresh')?.split('.')[1]);
  });
});
