import { join } from 'node:path';
import { expect, it } from 'vitest';
import { adminFactors } from '../../bff/domains/admin-second-factor/collection.ts';
import { admins } from '../../bff/domains/admins/collection.ts';
import { withData } from './open-data.ts';
import { makeFolder, runFoyer } from './run-foyer.ts';

const command = ['admin', 'reset-second-factor'];

it('lets an admin in again who lost the second factor', async () => {
  const data = join(await makeFolder(), 'data');
  const created = ['admin', 'create', '--email', 'owner@shop.example', '--data', data];
  expect((await runFoyer(created, { FOYER_ADMIN_PASSWORD: 'Harbour-Key-77' })).exitCode).toBe(0);
  await withData(data, async ({ store }) => {
    const [admin] = await store.find(admins, {});
    await store.transact((tx) =>
      tx.insert(adminFactors, {
        adminId: admin?.adminId ?? 0,
        totpSecret: 'JBSWY3DPEHPK3PXP',
        pendingSecret: null,
        pendingUntil: null,
        lastStep: 0,
        recoveryHashes: [],
      }),
    );
  });
  const { exitCode, stdout } = await runFoyer([...command, '--email', 'Owner@Shop.example', '--data', data]);
  expect([exitCode, stdout]).toEqual([0, 'Reset the second factor of owner@shop.example.\n']);
  await withData(data, async ({ store }) => expect(await store.count(adminFactors, {})).toBe(0));
});

it('says that there is no such admin', async () => {
  const data = join(await makeFolder(), 'data');
  const { exitCode, stderr } = await runFoyer([...command, '--email', 'nobody@shop.example', '--data', data]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('There is no admin with the address nobody@shop.example.');
});

it('explains itself, and asks for the address', async () => {
  expect((await runFoyer([...command, '--help'])).stdout).toContain('Usage: foyer admin reset-second-factor');
  const { exitCode, stderr } = await runFoyer(command);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--email is missing');
});
