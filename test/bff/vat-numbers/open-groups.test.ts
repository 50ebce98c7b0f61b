import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { ifMatch } from '../../support/people.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const domestic = 'customer/create_account/viv_domestic_group';
const assign = 'customer/create_account/auto_group_assign';
const save = (path: string, value: number | boolean | null, place = { level: 'global', placeId: 0 }) =>
  admin.patch('/api/admin/settings', { ...place, changes: [{ path, value }] });
const excludeWholesale = async (): Promise<void> => {
  const { status } = await admin.patch('/api/admin/customer-groups/2', { excludedWebsiteIds: [1] }, ifMatch(1));
  expect(status).toBe(200);
};

describe('a group that VAT numbers lead to', () => {
  it('is not one whose customers cannot sign in, on whatever level', async () => {
    await excludeWholesale();
    for (const place of [
      { level: 'global', placeId: 0 },
      { level: 'website', placeId: 1 },
    ]) {
      const { status, body } = await save(domestic, 2, place);
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ field: domestic, code: 'IN_USE' }]);
      expect(body.errors[0].message).toContain('Main Website');
    }
    expect((await save(domestic, 3)).status).toBe(200);
  });

  it('is looked at when VAT numbers begin to count, for a group may have been closed meanwhile', async () => {
    await save(domestic, 2, { level: 'website', placeId: 1 });
    await excludeWholesale();
    const { status, body } = await save(assign, true);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field: domestic, code: 'IN_USE' }]);
    expect((await save(domestic, 3, { level: 'website', placeId: 1 })).status).toBe(200);
    expect((await save(assign, true)).status).toBe(200);
  });

  it('cannot be closed on a website where VAT numbers count', async () => {
    await save(domestic, 2);
    await save(assign, true);
    const { status, body } = await admin.patch('/api/admin/customer-groups/2', { excludedWebsiteIds: [1] }, ifMatch(1));
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'excludedWebsiteIds', code: 'IN_USE' }]);
  });
});
