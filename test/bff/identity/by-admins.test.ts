import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isConfirmationRequired, lockoutFailures } from '../../../bff/domains/identity/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
let customer: string;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const { account } = await test.registerShopper({ email: 'ada@example.com' });
  customer = `/api/admin/customers/${account.customerId}`;
});
afterEach(() => test.close());

/** What the action log has of customers, oldest first. */
const readLog = async (): Promise<{ action: string; entityName: string; after: unknown }[]> => {
  const { items } = (await admin.get('/api/admin/action-log?sort=actionId')).body;
  const ids = items
    .filter(({ group }: { group: string }) => group === 'customers')
    .map(({ actionId }: { actionId: number }) => actionId);
  const entries = await Promise.all<Answer>(ids.map((id: number) => admin.get(`/api/admin/action-log/${id}`)));
  return entries.map(({ body }) => ({ action: body.action, entityName: body.entityName, after: body.after }));
};
const entityName = 'Ada Lovelace';

describe('the action log', () => {
  it('tells that an admin sent a link, and which', async () => {
    await admin.post(`${customer}/password-resets`);
    await test.setSetting(isConfirmationRequired, true);
    const profile = { email: 'eve@example.com', password: 'Quiet-Harbour-9', firstName: 'Eve', lastName: 'Moore' };
    expect((await test.client().post('/api/account', profile)).status).toBe(202);
    const { items } = (await admin.get('/api/admin/customers?q=eve@example.com')).body;
    await admin.post(`/api/admin/customers/${items[0].customerId}/confirmations`);
    expect(await readLog()).toEqual([
      { action: 'sent', entityName, after: { mail: 'password-reset' } },
      { action: 'sent', entityName: 'Eve Moore', after: { mail: 'confirmation-link' } },
    ]);
  });

  it('tells that an admin signed a customer out everywhere', async () => {
    await admin.delete(`${customer}/sessions`);
    expect(await readLog()).toEqual([{ action: 'signed-out', entityName, after: null }]);
  });

  it('tells that an admin ended a lock, and nothing where there was none', async () => {
    await admin.delete(`${customer}/lock`);
    expect(await readLog()).toEqual([]);
    await test.setSetting(lockoutFailures, 1);
    await test.client().post('/api/account/session', { email: 'ada@example.com', password: 'Wrong-Guess-1' });
    await admin.delete(`${customer}/lock`);
    expect(await readLog()).toEqual([{ action: 'unlocked', entityName, after: null }]);
  });

  it('has nothing of what came to nothing', async () => {
    for (const path of ['password-resets', 'confirmations'])
      expect((await admin.post(`/api/admin/customers/999/${path}`)).status).toBe(404);
    for (const path of ['sessions', 'lock'])
      expect((await admin.delete(`/api/admin/customers/999/${path}`)).status).toBe(404);
    expect(await readLog()).toEqual([]);
  });
});
