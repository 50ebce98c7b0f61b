import { mkdir, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AdminActor } from '../../bff/actor.ts';
import type { Deps } from '../../bff/deps.ts';
import { createCustomer } from '../../bff/domains/customers/service.ts';
import { customers } from '../../bff/domains/customers/collection.ts';
import { eraseCustomer } from '../../bff/domains/customer-records/service.ts';
import { type UploadDoc, uploads } from '../../bff/domains/files/collection.ts';
import { creditEntries, credits } from '../../bff/domains/store-credit/collection.ts';
import { adjustBalance } from '../../bff/domains/store-credit/service.ts';
import { readAllDocuments, withData } from './open-data.ts';
import { makeFolder, runFoyer } from './run-foyer.ts';

const admin: AdminActor = {
  kind: 'admin',
  adminId: 1,
  name: 'Owner',
  sessionId: 'test',
  address: '',
  resources: new Set(),
  websiteIds: 'all',
};

const addCustomer = (deps: Deps, name: string): Promise<number> =>
  deps.store.transact(async (tx) => {
    const { customerId } = await createCustomer(tx, deps, {
      email: `${name.toLowerCase()}@example.com`,
      firstName: name,
      lastName: 'Lovelace',
      websiteId: 1,
      groupId: 1,
      createdIn: 'default',
      isConfirmed: true,
    });
    return customerId;
  });

const fill = async (deps: Deps): Promise<void> => {
  for (const name of ['Ada', 'Grace', 'Edith']) {
    const customerId = await addCustomer(deps, name);
    await adjustBalance(deps, admin, {
      customerId,
      idempotencyKey: `gift-${name}`,
      adjustment: { amount: 1250, currency: 'USD', comment: 'Welcome', notify: false },
    });
  }
};

const upload = (uploadId: string, bytes: number, expiresAt = ''): UploadDoc => ({
  uploadId,
  entity: 'customer',
  code: 'licence',
  name: 'licence.pdf',
  bytes,
  type: 'application/pdf',
  sentBy: 'customer:1',
  customerId: 1,
  createdAt: '2026-03-01T12:00:00.000Z',
  expiresAt,
});

const keepFile = async ({ files }: Deps, name: string, content: Buffer): Promise<void> => {
  const draft = await files.createDraft();
  await writeFile(draft, content);
  await files.keep(name, draft);
};

const addFile = async (deps: Deps, name: string, content: Buffer): Promise<void> => {
  await keepFile(deps, name, content);
  await deps.store.transact((tx) => tx.insert(uploads, upload(name, content.length)));
};

/** Larger than a piece, and of bytes that are no text. */
const large = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7) % 256));
const pathOf = (data: string, name: string): string => join(data, 'files', 'kept', name.slice(0, 2), name);

const makeData = async (): Promise<{ folder: string; data: string; file: string }> => {
  const folder = await makeFolder();
  const data = join(folder, 'data');
  await withData(data, fill);
  return { folder, data, file: join(folder, 'shop.backup') };
};

describe('foyer backup', { timeout: 120_000 }, () => {
  it('takes, while another process serves the folder, all that was acknowledged before', async () => {
    const { data, file, folder } = await makeData();
    await withData(data, async (deps) => {
      const last = await addCustomer(deps, 'Mary');
      const finished = await runFoyer(['backup', file, '--data', data]);
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
      expect(finished.stdout).toMatch(
        /^Wrote \d+ documents and 0 files of .*data to .*shop\.backup, and read them back\.\n$/u,
      );
      // The server was not disturbed.
      expect(await addCustomer(deps, 'Emmy')).toBeGreaterThan(last);
    });
    const restored = join(folder, 'restored');
    expect(await runFoyer(['restore', file, '--data', restored])).toMatchObject({ exitCode: 0 });
    const names = await withData(restored, async ({ store }) =>
      (await store.find(customers, {})).map(({ firstName }) => firstName),
    );
    expect(names).toEqual(['Ada', 'Grace', 'Edith', 'Mary']);
  });

  it('comes back as it was, and numbers go on where they were', async () => {
    const { data, file, folder } = await makeData();
    await runFoyer(['backup', file, '--data', data]);
    const restored = join(folder, 'restored');
    await runFoyer(['restore', file, '--data', restored]);
    expect(await runFoyer(['check', restored])).toMatchObject({ exitCode: 0 });
    expect(await readAllDocuments(restored)).toBe(await readAllDocuments(data));
    const next = await withData(restored, (deps) => addCustomer(deps, 'Mary'));
    expect(next).toBeGreaterThan(3);
  });

  it('holds the uploaded files that records name, and no others, and brings them back', async () => {
    const { data, file, folder } = await makeData();
    await withData(data, async (deps) => {
      await addFile(deps, 'ab-large', large);
      await addFile(deps, 'cd-empty', Buffer.alloc(0));
      await keepFile(deps, 'ef-stray', Buffer.from('nobody knows me'));
    });
    const finished = await runFoyer(['backup', file, '--data', data]);
    expect(finished.stdout).toContain('and 2 files of');
    expect(await runFoyer(['check', file])).toMatchObject({ exitCode: 0 });
    const restored = join(folder, 'restored');
    expect((await runFoyer(['restore', file, '--data', restored])).stdout).toContain('and 2 files to');
    expect(await readFile(pathOf(restored, 'ab-large'))).toEqual(large);
    expect(await readFile(pathOf(restored, 'cd-empty'))).toEqual(Buffer.alloc(0));
    expect(await readdir(join(restored, 'files', 'kept'))).toEqual(['ab', 'cd']);
    expect(await readdir(join(restored, 'files', 'drafts'))).toEqual([]);
    expect(await runFoyer(['check', restored])).toMatchObject({ exitCode: 0 });
  });

  it('is written without a file that is missing, and says so', async () => {
    const { data, file } = await makeData();
    await withData(data, (deps) => addFile(deps, 'ab-lost', Buffer.from('once here')));
    await rm(pathOf(data, 'ab-lost'));
    const finished = await runFoyer(['backup', file, '--data', data]);
    expect(finished).toMatchObject({ exitCode: 0 });
    expect(finished.stdout).toContain('1 files that it names are missing: see foyer check');
    const checked = await runFoyer(['check', file]);
    expect(checked).toMatchObject({ exitCode: 3 });
    expect(checked.stdout).toContain('uploads ab-lost: its file is missing');
  });

  it('writes over nothing, and leaves nothing where it fails', async () => {
    const { data, file, folder } = await makeData();
    await writeFile(file, 'precious');
    const finished = await runFoyer(['backup', file, '--data', data]);
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain('is there already');
    expect(await readFile(file, 'utf8')).toBe('precious');
    expect((await readdir(folder)).toSorted()).toEqual(['data', 'shop.backup']);
  });

  it('says what is wrong with the call, the folder or the place to write', async () => {
    const { data, folder } = await makeData();
    expect(await runFoyer(['backup', '--data', data])).toMatchObject({ exitCode: 2 });
    const missing = await runFoyer(['backup', join(folder, 'a'), '--data', join(folder, 'nowhere')]);
    expect(missing).toMatchObject({ exitCode: 1 });
    expect(missing.stderr).toContain('there is no such folder');
    const unwritable = await runFoyer(['backup', join(folder, 'no', 'such', 'place'), '--data', data]);
    expect(unwritable).toMatchObject({ exitCode: 1 });
    expect(unwritable.stderr).toContain('cannot be written');
  });
});

describe('foyer restore', { timeout: 120_000 }, () => {
  it('refuses a backup with a piece of a file that is missing, twice, or that would leave the folder', async () => {
    const { data, file, folder } = await makeData();
    await withData(data, (deps) => addFile(deps, 'ab-large', large));
    await runFoyer(['backup', file, '--data', data]);
    const lines = (await readFile(file, 'utf8')).split('\n');
    const first = lines.findIndex((line) => line.startsWith('{"file":'));
    const [head = ''] = lines.slice(first);
    for (const [changed, words] of [
      [lines.toSpliced(first, 1), 'not the next piece'],
      [lines.toSpliced(first, 0, head), 'is not whole'],
      [lines.with(first, head.replace('ab-large', '../../../evil')), 'neither a document nor a piece'],
    ] as const) {
      await writeFile(file, changed.join('\n'));
      const finished = await runFoyer(['restore', file, '--data', join(folder, 'restored')]);
      expect(finished).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(words) });
      expect((await readdir(folder)).toSorted()).toEqual(['data', 'shop.backup']);
    }
  });

  it('refuses a backup that is cut, changed or none, and makes no folder', async () => {
    const { data, file, folder } = await makeData();
    await runFoyer(['backup', file, '--data', data]);
    const whole = await readFile(file, 'utf8');
    const target = join(folder, 'restored');
    for (const [text, words] of [
      [whole.slice(0, whole.length / 2), 'damaged'],
      [whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1), 'not a whole backup'],
      [whole.replace('Grace', 'Gracy'), 'checksum'],
      [`${whole}{}\n`, 'follows the end'],
      [whole.replace('"version":2', '"version":9'), 'newer Foyer'],
      ['{"some":"json"}\n', 'not a backup'],
      ['', 'empty'],
    ] as const) {
      await writeFile(file, text);
      const finished = await runFoyer(['restore', file, '--data', target]);
      expect(finished).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(words) });
      expect((await readdir(folder)).toSorted()).toEqual(['data', 'shop.backup']);
    }
  });

  it('refuses a folder that holds anything, and takes an empty one', async () => {
    const { data, file, folder } = await makeData();
    await runFoyer(['backup', file, '--data', data]);
    const before = await readAllDocuments(data);
    const refused = await runFoyer(['restore', file, '--data', data]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toContain('is not empty');
    expect(await readAllDocuments(data)).toBe(before);
    const empty = join(folder, 'empty');
    await mkdir(empty);
    expect(await runFoyer(['restore', file, '--data', empty])).toMatchObject({ exitCode: 0 });
  });
});

describe('foyer check', { timeout: 120_000 }, () => {
  it('finds that all agrees, in a folder and in a backup', async () => {
    const { data, file } = await makeData();
    await runFoyer(['backup', file, '--data', data]);
    for (const place of [data, file]) {
      const finished = await runFoyer(['check', place]);
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
      expect(finished.stdout).toContain('all agrees');
    }
  });

  it('names a balance that is not the sum of its entries, and an address book without its customer', async () => {
    const { data } = await makeData();
    await withData(data, ({ store }) =>
      store.transact(async (tx) => {
        const [credit] = await tx.find(credits, {});
        if (credit) await tx.put(credits, { ...credit, balance: credit.balance + 1 });
        await tx.delete(customers, 3);
      }),
    );
    const finished = await runFoyer(['check', data]);
    expect(finished.exitCode).toBe(3);
    expect(finished.stdout).toContain('credits 1:1:USD: the balance is 1251, and the sum of its entries 1250');
    expect(finished.stdout).toContain('customerRows 3: customerId is 3, and customers has no such document');
    const { problems } = JSON.parse((await runFoyer(['check', data, '--json'])).stdout);
    expect(problems).toContainEqual(expect.objectContaining({ collection: 'credits', key: '1:1:USD' }));
  });

  it('names an uploaded file that is missing or cut, and lists those that nothing names', async () => {
    const { data } = await makeData();
    await withData(data, async (deps) => {
      await addFile(deps, 'ab-lost', Buffer.from('once here'));
      await addFile(deps, 'cd-short', Buffer.from('once longer'));
      await keepFile(deps, 'ef-stray', Buffer.from('nobody knows me'));
      await keepFile(deps, 'gh-young', Buffer.from('its record may be on its way'));
      // Of those whose time is over the file goes first.
      await deps.store.transact((tx) => tx.insert(uploads, upload('ij-over', 5, '2026-03-02T12:00:00.000Z')));
    });
    await rm(pathOf(data, 'ab-lost'));
    await truncate(pathOf(data, 'cd-short'), 4);
    await utimes(pathOf(data, 'ef-stray'), 1e9, 1e9);
    const finished = await runFoyer(['check', data]);
    expect(finished.exitCode).toBe(3);
    expect(finished.stdout.split('\n').slice(0, 3)).toEqual([
      'uploads ab-lost: its file is missing',
      'uploads cd-short: its file has 4 bytes instead of 11',
      'file ef-stray: nothing names it; a server that starts a day later deletes it',
    ]);
    expect(finished.stdout).toContain(': 2 do not agree.');
  });

  it('names an entry of the ledger that was edited by hand, and the place where one was taken out', async () => {
    const { data } = await makeData();
    await withData(data, async (deps) => {
      await adjustBalance(deps, admin, {
        customerId: 2,
        idempotencyKey: 'more',
        adjustment: { amount: 50, currency: 'USD', comment: '', notify: false },
      });
      await deps.store.transact(async (tx) => {
        const [first] = await tx.find(creditEntries, { sort: [{ field: 'entryId' }], limit: 1 });
        if (first) await tx.put(creditEntries, { ...first, comment: 'A present' });
        await tx.delete(creditEntries, 2);
      });
    });
    const finished = await runFoyer(['check', data]);
    expect(finished.exitCode).toBe(3);
    expect(finished.stdout).toContain('creditEntries 1: its hash is not that of what it says; it was changed');
    expect(finished.stdout).toContain('creditEntries 4: it does not follow the entry before it; one is missing');
    expect(finished.stdout).not.toContain('creditEntries 3');
  });

  it('takes the ledger of a deleted customer for what it is', async () => {
    const { data } = await makeData();
    await withData(data, async (deps) => {
      await deps.store.transact((tx) => eraseCustomer(tx, deps, 'customer', { customerId: 2, version: undefined }));
    });
    expect(await runFoyer(['check', data])).toMatchObject({ exitCode: 0 });
  });

  it('says where a file is damaged, and changes nothing', async () => {
    const { data } = await makeData();
    const name = (await readdir(data)).find((each) => each.startsWith('snapshot-'));
    const path = join(data, String(name), 'customers.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('Grace', 'Gracy'));
    const finished = await runFoyer(['check', data]);
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain('customers.json');
    expect(await readFile(path, 'utf8')).toContain('Gracy');
  });
});
