import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { CustomerImport, ImportProblem } from '../../shared-types/imports.ts';
import type { Job } from '../../shared-types/jobs.ts';
import '../../widgets/admin/customer-import/index.ts';
import type { FoyerCustomerImport } from '../../widgets/admin/customer-import/customer-import.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const time = '2026-03-04T10:00:00.000Z';
const counts = { created: 0, updated: 0, unchanged: 0 };
const jobOf = (isDryRun: boolean): Job => ({
  jobId: isDryRun ? 5 : 6,
  kind: isDryRun ? 'customers.check-import' : 'customers.import',
  state: 'waiting',
  total: 120,
  done: 0,
  failed: 0,
  problem: null,
  startedBy: 'Robin',
  createdAt: time,
  startedAt: null,
  endedAt: null,
});
const sent: CustomerImport = {
  importId: 3,
  name: 'people.csv',
  kind: 'customers',
  rowCount: 120,
  unknownColumns: ['shoe_size'],
  leftOutColumns: ['store_id'],
  createdAt: time,
  expiresAt: time,
  run: null,
};
const problem: ImportProblem = {
  line: 4,
  field: 'email',
  code: 'EMAIL_INVALID',
  message: 'Enter an <b>e-mail</b> address.',
};

let bff: FakeBff;
let latest: CustomerImport | undefined;
let problems: ImportProblem[];
let runs: unknown[];
let sources: EventTarget[];
const { EventSource: RealEventSource } = globalThis;

/** Stands in for the stream of events. */
class FakeEventSource extends EventTarget {
  constructor() {
    super();
    sources.push(this);
  }
  close(): void {}
}

const listed = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });

/** The BFF says how far the job is. */
const tell = (isDryRun: boolean, parts: Partial<Job>): void => {
  const job = { ...jobOf(isDryRun), ...parts };
  const totals = {
    customers: { ...counts, created: job.done },
    addresses: counts,
    rows: { read: job.done + job.failed, failed: job.failed },
    withoutPassword: 0,
  };
  latest = { ...sent, run: { job, isDryRun, isWithoutPasswords: false, totals } };
  sources.at(-1)?.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(job) }));
};

beforeEach(() => {
  bff = startFakeBff();
  latest = undefined;
  problems = [];
  runs = [];
  sources = [];
  globalThis.EventSource = FakeEventSource as unknown as typeof EventSource;
  bff.use(
    http.get('*/api/admin/session', () =>
      HttpResponse.json({ admin: robin, expiresAt: null, resources: ['customers.import'], websiteIds: null }),
    ),
    http.get('*/api/admin/imports', () => listed(latest ? [latest] : [])),
    http.post('*/api/admin/imports', () => HttpResponse.json(sent, { status: 201 })),
    http.get('*/api/admin/imports/3', () => HttpResponse.json(latest)),
    http.get('*/api/admin/imports/3/problems', () => listed(problems)),
    http.post('*/api/admin/imports/3/runs', async ({ request }) => {
      const body = (await request.json()) as { isDryRun: boolean };
      runs.push(body);
      return HttpResponse.json(jobOf(body.isDryRun), { status: 202 });
    }),
    http.delete('*/api/admin/jobs/:id', () => HttpResponse.json(jobOf(true), { status: 202 })),
  );
});
afterEach(() => {
  globalThis.EventSource = RealEventSource;
  bff.stop();
});

const show = async (): Promise<FoyerCustomerImport> => {
  const page = await openPage(html`<foyer-customer-import></foyer-customer-import>`, newAddress());
  return page.querySelector('foyer-customer-import')!;
};
const drop = (element: FoyerCustomerImport, ...names: string[]): void => {
  const dataTransfer = new DataTransfer();
  for (const name of names) dataTransfer.items.add(new File(['email\n'], name));
  findAllDeep(element, '.drop')[0]!.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
};
const checked = async (parts: Partial<Job> = {}): Promise<FoyerCustomerImport> => {
  const element = await show();
  await expectText(element, 'Choose a file');
  drop(element, 'people.csv');
  await waitUntil(() => sources.length === 1, 'the check is followed');
  tell(true, { state: 'done', done: 117, failed: 3, endedAt: time, ...parts });
  await expectText(element, 'Checked.');
  return element;
};

describe('foyer-customer-import', () => {
  it('is accessible before a file is chosen, and says what it may be', async () => {
    const element = await show();
    await expectText(element, 'Choose a file');
    findAllDeep<HTMLDetailsElement>(element, 'details')[0]!.open = true;
    expect(textIn(element)).to.contain('_address_country_id');
    await expectAccessible(element);
  });

  it('takes only CSV files, one at a time, and sends nothing else', async () => {
    const element = await show();
    await expectText(element, 'Choose a file');
    drop(element, 'people.xlsx');
    await expectText(element, 'This is not a CSV file.');
    drop(element, 'a.csv', 'b.csv');
    await expectText(element, 'one file at a time');
    expect(bff.callsOf('POST /api/admin/imports')).to.have.length(0);
  });

  it('checks a file first, with its progress, and can stop that', async () => {
    const element = await show();
    await expectText(element, 'Choose a file');
    drop(element, 'people.csv');
    await waitUntil(() => sources.length === 1, 'the check is followed');
    expect(runs).to.deep.equal([{ isDryRun: true, isWithoutPasswords: false }]);
    tell(true, { state: 'running', done: 60 });
    await expectText(element, '60 of 120 rows');
    await expectAccessible(element);
    buttonNamed(element, 'Stop').click();
    await waitUntil(() => bff.callsOf('DELETE /api/admin/jobs/5').length === 1, 'it is stopped');
  });

  it('says what an import would give, which columns are left out, and imports when told so', async () => {
    problems = [problem];
    const element = await checked();
    expect(textIn(element)).to.contain('shoe_size').and.to.contain('store_id').and.to.contain('117');
    await expectAccessible(element);
    findAllDeep<HTMLInputElement>(element, '[type=checkbox]')[0]!.click();
    buttonNamed(element, 'Import 117 rows').click();
    await waitUntil(() => sources.length === 2, 'the import is followed');
    expect(runs.at(-1)).to.deep.equal({ isDryRun: false, isWithoutPasswords: true });
    let told = 0;
    element.addEventListener('foyer-customers-changed', () => (told += 1));
    tell(false, { state: 'done', done: 117, failed: 3, endedAt: time });
    await expectText(element, 'Imported.');
    expect(told).to.equal(1);
    expect(findAllDeep(element, 'button').map(({ textContent }) => textContent?.trim())).not.to.contain(
      'Import the rest',
    );
  });

  it('reports rows that fail with line, code and words, as text, and the whole report as a file', async () => {
    problems = [problem];
    const element = await checked();
    expect(textIn(element)).to.contain('3 rows are not stored');
    const cells = findAllDeep(element, 'section section tbody td').map(({ textContent }) => textContent?.trim());
    expect(cells).to.deep.equal(['4', 'EMAIL_INVALID', 'email', 'Enter an <b>e-mail</b> address.']);
    expect(textIn(element)).to.contain('and 2 more in the report');
    const link = findAllDeep<HTMLAnchorElement>(element, 'a[download]')[0]!;
    expect(new URL(link.href).pathname).to.equal('/api/admin/imports/3/report');
  });

  it('offers nothing to import where no row is good', async () => {
    const element = await checked({ done: 0, failed: 120 });
    expect(textIn(element)).to.contain('No row of this file can be imported.');
  });

  it('keeps the file before it when another is refused, and says why', async () => {
    const element = await checked();
    bff.use(
      http.post('*/api/admin/imports', () =>
        refuse('INPUT_INVALID', [
          { field: 'file', code: 'FILE_DAMAGED', message: 'This file is not taken: it is empty.' },
        ]),
      ),
    );
    drop(element, 'empty.csv');
    await expectText(element, 'it is empty');
    expect(buttonNamed(element, 'Import 117 rows')).to.be.instanceOf(HTMLElement);
  });

  it('finds on return what is on its way', async () => {
    latest = {
      ...sent,
      run: {
        job: { ...jobOf(false), state: 'running', done: 40 },
        isDryRun: false,
        isWithoutPasswords: false,
        totals: { customers: counts, addresses: counts, rows: { read: 40, failed: 0 }, withoutPassword: 0 },
      },
    };
    const element = await show();
    await expectText(element, '40 of 120 rows');
    expect(sources).to.have.length(1);
  });

  it('offers the rest of an import that was broken off', async () => {
    const element = await checked();
    buttonNamed(element, 'Import 117 rows').click();
    await waitUntil(() => sources.length === 2, 'the import is followed');
    tell(false, { state: 'cancelled', done: 64, endedAt: time });
    await expectText(element, 'Stopped.');
    buttonNamed(element, 'Import the rest').click();
    await waitUntil(() => runs.length === 3, 'it goes on');
  });

  it('says so where the role does not hold it, and asks for nothing', async () => {
    bff.use(
      http.get('*/api/admin/session', () =>
        HttpResponse.json({ admin: robin, expiresAt: null, resources: ['customers.view'], websiteIds: null }),
      ),
    );
    const element = await show();
    await expectText(element, 'Your role may not import customers.');
    expect(bff.callsOf('GET /api/admin/imports')).to.have.length(0);
  });

  it('asks whoever is not signed in to sign in', async () => {
    bff.use(
      http.get('*/api/admin/session', () =>
        HttpResponse.json({ admin: null, expiresAt: null, resources: [], websiteIds: [] }),
      ),
    );
    await expectText(await show(), 'Sign in as an admin to import customers.');
  });

  it('says that the BFF cannot be reached, and tries again', async () => {
    bff.use(http.get('*/api/admin/imports', () => HttpResponse.error()));
    const element = await show();
    await expectText(element, 'We cannot reach the shop');
    bff.use(http.get('*/api/admin/imports', () => listed([])));
    buttonNamed(element, 'Try again').click();
    await expectText(element, 'Choose a file');
  });
});
