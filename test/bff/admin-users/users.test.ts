import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminSignIn, createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let owner: Client;
beforeEach(async () => {
  test = await createTestApp();
  owner = await test.signInAdmin();
});
afterEach(() => test.close());

const users = '/api/admin/admins';
const ifMatch = (version: number) => ({ headers: { 'If-Match': `"${version}"` } });
const maya = { email: 'maya@shop.example', name: 'Maya', roleId: 1 };
const password = 'Lantern-Quay-31';

const invite = async (input: object = {}) => (await owner.post(users, { ...maya, by: 'link', ...input })).body;
const tokenOf = ({ link }: { link: string }): string => new URL(link).hash.slice('#token='.length);
const accept = (token: string, chosen = password) =>
  test.client().put(`/api/admin/invitations/${token}`, { password: chosen });
const join = async (input: object = {}) => {
  const { admin, invitation } = await invite(input);
  await accept(tokenOf(invitation));
  const client = test.client();
  await client.post('/api/admin/session', { email: admin.email, password });
  return { client, adminId: admin.adminId as number };
};

describe('an invited admin', () => {
  it('chooses a password by a link that works once', async () => {
    const { admin, invitation } = await invite();
    expect(admin).toMatchObject({ email: maya.email, roleName: 'Administrators', isInvited: true, isActive: true });
    const token = tokenOf(invitation);
    expect((await test.client().get(`/api/admin/invitations/${token}`)).body).toMatchObject({ email: maya.email });
    expect((await accept(token)).status).toBe(200);
    expect((await accept(token)).body.code).toBe('LINK_INVALID');
    const answer = await test.client().post('/api/admin/session', { email: maya.email, password });
    expect(answer.status).toBe(200);
  });

  it('gets the link by mail and the inviting admin does not see it', async () => {
    const { invitation } = await invite({ by: 'mail' });
    expect(invitation).toMatchObject({ sent: 'mail', link: null });
    const { items } = (await owner.get('/api/admin/mails')).body;
    expect(items).toMatchObject([{ template: 'admin-invitation', to: maya.email }]);
  });

  it('cannot sign in before', async () => {
    await invite();
    for (const tried of ['', ' ', password])
      expect((await test.client().post('/api/admin/session', { email: maya.email, password: tried })).status).not.toBe(
        200,
      );
  });

  it('has no use of a link that is replaced, too old, or of a weak password', async () => {
    const { admin, invitation } = await invite();
    const renewed = (await owner.post(`${users}/${admin.adminId}/invitations`, { by: 'link' })).body;
    expect((await accept(tokenOf(invitation))).status).toBe(404);
    for (const weak of ['short', 'Password1!', `${maya.name}-2026`])
      expect((await accept(tokenOf(renewed), weak)).status).toBe(422);
    test.clock.advance(73 * 3600);
    expect((await accept(tokenOf(renewed))).status).toBe(404);
  });

  it('has an e-mail address that no other admin has', async () => {
    await invite();
    const { status, body } = await owner.post(users, { ...maya, email: 'MAYA@shop.example' });
    expect(status).toBe(409);
    expect(body.code).toBe('EMAIL_TAKEN');
  });
});

describe('an admin', () => {
  it('is signed out the moment that the account is closed', async () => {
    const { client, adminId } = await join();
    expect((await client.get('/api/admin/customers')).status).toBe(200);
    const closed = await owner.patch(`${users}/${adminId}`, { isActive: false }, ifMatch(1));
    expect(closed.body).toMatchObject({ isActive: false, version: 2 });
    expect((await client.get('/api/admin/customers')).status).toBe(401);
    expect((await test.client().post('/api/admin/session', { email: maya.email, password })).status).toBe(401);
  });

  it('is gone with everything that lets in when deleted; the action log keeps what was done', async () => {
    const { client, adminId } = await join();
    expect((await owner.delete(`${users}/${adminId}`, ifMatch(1))).status).toBe(204);
    expect((await client.get('/api/admin/customers')).status).toBe(401);
    const { items } = (await owner.get('/api/admin/action-log?q=maya')).body;
    const done = items.map(({ action }: { action: string }) => action);
    expect(done).toEqual(['deleted', 'signed-in', 'confirmed', 'invited']);
  });

  it('has another role on the next request', async () => {
    const { client, adminId } = await join();
    const { roleId } = (await owner.post('/api/admin/roles', { name: 'Mails', resources: ['mails.view'] })).body;
    await owner.patch(`${users}/${adminId}`, { roleId }, ifMatch(1));
    expect((await client.get('/api/admin/customers')).status).toBe(403);
    expect((await client.get('/api/admin/session')).body).toMatchObject({ resources: ['mails.view'] });
  });

  it('never closes or deletes themselves', async () => {
    await join();
    expect((await owner.patch(`${users}/1`, { isActive: false }, ifMatch(1))).status).toBe(403);
    expect((await owner.delete(`${users}/1`, ifMatch(1))).status).toBe(403);
  });

  it('changes and takes over nobody who can do more', async () => {
    const lead = await test.signInAdminWith({ resources: ['admins.view', 'admins.edit'] });
    expect((await lead.post(`${users}/1/invitations`, { by: 'link' })).status).toBe(403);
    expect((await lead.patch(`${users}/1`, { email: 'me@shop.example' }, ifMatch(1))).status).toBe(403);
    expect((await lead.delete(`${users}/1/second-factor`)).status).toBe(403);
    expect((await lead.post(users, maya)).status).toBe(403);
    const own = (await lead.get('/api/admin/session')).body.admin.adminId;
    expect((await lead.patch(`${users}/${own}`, { roleId: 1 }, ifMatch(1))).status).toBe(403);
  });
});

describe('the last admin who can do everything', () => {
  const invited = { admin: { adminId: 2 } };

  it('neither loses the role nor is closed by another', async () => {
    await invite();
    const { roleId } = (await owner.post('/api/admin/roles', { name: 'Nearly', resources: ['admins.edit'] })).body;
    const answer = await owner.patch(`${users}/1`, { roleId }, ifMatch(1));
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('LAST_FULL_ADMIN');
    expect((await owner.patch(`${users}/1`, { roleId: null }, ifMatch(1))).body.code).toBe('LAST_FULL_ADMIN');
  });

  it('may go when another one can do everything, who has a password', async () => {
    const { adminId } = await join();
    expect(adminId).toBe(invited.admin.adminId);
    expect((await owner.patch(`${users}/1`, { roleId: null }, ifMatch(1))).status).toBe(200);
    expect((await owner.get(users)).status).toBe(403);
  });

  it('stays one when two requests take the roles of the last two at once', async () => {
    const { client, adminId } = await join();
    const answers = await Promise.all([
      owner.patch(`${users}/${adminId}`, { roleId: null }, ifMatch(1)),
      client.patch(`${users}/1`, { roleId: null }, ifMatch(1)),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('the session of an admin', () => {
  it('tells what the role holds and for which websites', async () => {
    const { body } = await owner.get('/api/admin/session');
    expect(body).toMatchObject({ admin: { email: adminSignIn.email }, websiteIds: null });
    expect(body.resources).toContain('admins.edit');
  });
});
