import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admins } from '../../../bff/domains/admins/collection.ts';
import { prepareFirstAdmin } from '../../../bff/domains/admins/first-admin.ts';
import { createAdmin } from '../../../bff/domains/admins/service.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const owner = { email: 'owner@shop.example', password: 'Harbour-Key-77' };
const claim = (token: string, body: object = owner) => test.client().post('/api/admin/first-admin', { token, ...body });

const tokenOfLog = (): string => {
  const line = test.log.findLast((each) => each.includes('/admin/first#token='));
  return /#token=([\w-]+)"/u.exec(line ?? '')?.[1] ?? '';
};

describe('the first admin', () => {
  it('is the configured one, made once', async () => {
    await prepareFirstAdmin(test.deps, owner);
    await prepareFirstAdmin(test.deps, { ...owner, password: 'Another-Key-78' });
    expect(await test.deps.store.count(admins, {})).toBe(1);
    expect((await test.client().post('/api/admin/session', owner)).status).toBe(200);
    expect(test.log.join('')).not.toContain('#token=');
  });

  it('is whoever opens the link of the log, where none is configured', async () => {
    await prepareFirstAdmin(test.deps, undefined);
    expect(test.log.join('')).toContain('"link":"http://localhost:4000/admin/first#token=');
    const answer = await claim(tokenOfLog());
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ adminId: 1, email: owner.email, name: 'owner' });
    const client = test.client();
    expect((await client.post('/api/admin/session', owner)).status).toBe(200);
    const { items } = (await client.get('/api/admin/action-log?sort=actionId')).body;
    expect(items[0]).toMatchObject({ action: 'created', adminId: 1, entity: 'admin:1', entityName: owner.email });
  });

  it('finds a page where the link leads, which no other site can frame', async () => {
    const answer = await test.client().get('/admin/first');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<foyer-admin-sign-in redirect="../admin">');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is one, however often the link is used', async () => {
    await prepareFirstAdmin(test.deps, undefined);
    const token = tokenOfLog();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => claim(token, { ...owner, email: `${name}@shop.example` })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404, 404]);
    expect((await claim(token, { ...owner, email: 'late@shop.example' })).body).toMatchObject({
      status: 404,
      code: 'LINK_INVALID',
    });
    expect(await test.deps.store.count(admins, {})).toBe(1);
  });

  it('is not made by a link of an earlier start', async () => {
    await prepareFirstAdmin(test.deps, undefined);
    const token = tokenOfLog();
    await prepareFirstAdmin(test.deps, undefined);
    expect((await claim(token)).status).toBe(404);
    expect((await claim(tokenOfLog())).status).toBe(201);
  });

  it('is not made by a link once there is an admin by another way', async () => {
    await prepareFirstAdmin(test.deps, undefined);
    await createAdmin(test.deps, { ...owner, name: 'Owner' });
    expect((await claim(tokenOfLog(), { ...owner, email: 'late@shop.example' })).status).toBe(404);
  });

  it('is offered to nobody where there is one', async () => {
    await createAdmin(test.deps, { ...owner, name: 'Owner' });
    await prepareFirstAdmin(test.deps, undefined);
    expect(test.log.join('')).not.toContain('#token=');
  });

  it.each(['', 'guess', 'x'.repeat(128), '__proto__'])('is not made by the token "%s"', async (token) => {
    await prepareFirstAdmin(test.deps, undefined);
    expect((await claim(token)).status).toBe(404);
  });

  it('has a good password', async () => {
    await prepareFirstAdmin(test.deps, undefined);
    const answer = await claim(tokenOfLog(), { ...owner, password: 'short' });
    expect(answer.body.errors).toMatchObject([{ field: 'password', code: 'TOO_SHORT' }]);
    for (const password of ['Password1!', 'Owner-2026!']) {
      const { body } = await claim(tokenOfLog(), { ...owner, password });
      expect(body.errors).toMatchObject([{ field: 'password', code: 'PASSWORD_COMMON' }]);
    }
    expect((await claim(tokenOfLog())).status).toBe(201);
  });

  it('cannot be guessed for long', async () => {
    for (let round = 0; round < 10; round += 1) await claim('guess');
    expect((await claim('guess')).status).toBe(429);
  });
});

describe('creating an admin', () => {
  it('refuses an e-mail that an admin has', async () => {
    await createAdmin(test.deps, { ...owner, name: 'Owner' });
    await expect(
      createAdmin(test.deps, { ...owner, email: 'OWNER@shop.example', name: 'Other' }),
    ).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
    });
  });
});
