import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { Job } from '../../shared-types/jobs.ts';
import '../../widgets/admin/customer-actions/index.ts';
import { filterOf, type FoyerCustomerActions } from '../../widgets/admin/customer-actions/customer-actions.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const job: Job = {
  jobId: 5,
  kind: 'customers.assign-group',
  state: 'waiting',
  total: 1200,
  done: 0,
  failed: 0,
  problem: null,
  startedBy: 'Robin',
  createdAt: '2026-03-01T12:00:00.000Z',
  startedAt: null,
  endedAt: null,
};

let bff: FakeBff;
let resources: string[];
let started: unknown[];
let sources: EventTarget[];
const { EventSource: RealEventSource } = globalThis;

/** Stands in for the stream of events. */
class FakeEventSource extends EventTarget {
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    sources.push(this);
  }
  close(): void {}
}

const tell = (parts: Partial<Job>): void => {
  const data = JSON.stringify({ ...job, ...parts });
  sources.at(-1)?.dispatchEvent(new MessageEvent('message', { data }));
};

const listed = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });

beforeEach(() => {
  bff = startFakeBff();
  resources = ['customers.edit', 'customers.delete', 'customers.export'];
  started = [];
  sources = [];
  globalThis.EventSource = FakeEventSource as unknown as typeof EventSource;
  bff.use(
    http.get('*/api/admin/session', () =>
      HttpResponse.json({ admin: robin, expiresAt: null, resources, websiteIds: null }),
    ),
    http.get('*/api/admin/customer-groups', () =>
      listed([
        { groupId: 0, name: 'NOT LOGGED IN' },
        { groupId: 3, name: 'Retailer' },
      ]),
    ),
    http.get('*/api/admin/jobs', () => listed([])),
    http.post('*/api/admin/customers/actions', async ({ request }) => {
      started.push(await request.json());
      return HttpResponse.json(job, { status: 202 });
    }),
    http.delete('*/api/admin/jobs/5', () => HttpResponse.json(job, { status: 202 })),
    http.get('*/api/admin/jobs/5/failures', () =>
      listed([{ customerId: 9, name: '', code: 'NOT_FOUND', message: 'There is nothing here.' }]),
    ),
  );
});
afterEach(() => {
  globalThis.EventSource = RealEventSource;
  bff.stop();
});

const selection = { isAll: true, q: 'ada', excludedIds: [4] } as const;

const show = async (): Promise<FoyerCustomerActions> => {
  const page = await openPage(
    html`<foyer-customer-actions
      .selection=${{ ...selection, excludedIds: [4] }}
      .count=${1200}
      .total=${1201}
    ></foyer-customer-actions>`,
    newAddress(),
  );
  const element = page.querySelector('foyer-customer-actions')!;
  await expectText(element, 'Export');
  return element;
};
const choose = async (element: FoyerCustomerActions, name: string): Promise<void> => {
  buttonNamed(element, 'Actions').click();
  await element.updateComplete;
  buttonNamed(element, name).click();
  await element.updateComplete;
};
const start = async (): Promise<FoyerCustomerActions> => {
  const element = await show();
  await choose(element, 'Assign a customer group');
  buttonNamed(element, 'Assign').click();
  await waitUntil(() => sources.length === 1, 'the job is followed');
  return element;
};

describe('foyer-customer-actions', () => {
  it('says how many it is about before anything is done, and keeps nobody from reading it', async () => {
    const element = await show();
    await choose(element, 'Delete');
    expect(textIn(element)).to.contain('Delete 1,200 customers for good?');
    expect(textIn(element)).to.contain('cannot be undone');
    await expectAccessible(element);
    expect(started).to.deep.equal([]);
  });

  it('sends the selection and the chosen group, and follows the job to its end', async () => {
    const element = await start();
    expect(started).to.deep.equal([{ action: 'assign-group', groupId: 3, selection: { ...selection } }]);
    tell({ state: 'running', done: 300 });
    await expectText(element, '300 of 1,200');
    await expectAccessible(element);
    let changed = 0;
    element.addEventListener('foyer-customers-changed', () => (changed += 1));
    tell({ state: 'done', done: 1200, endedAt: '2026-03-01T12:00:09.000Z' });
    await expectText(element, '1,200 customers done.');
    expect(changed).to.equal(1);
  });

  it('tells what could not be done and why', async () => {
    const element = await start();
    tell({ state: 'done', done: 1199, failed: 1, endedAt: '2026-03-01T12:00:09.000Z' });
    await expectText(element, '1 could not be done:');
    expect(textIn(element)).to.contain('Customer 9: There is nothing here.');
  });

  it('tells that the right was withdrawn in the middle', async () => {
    const element = await start();
    tell({ state: 'failed', problem: 'FORBIDDEN', done: 10, endedAt: '2026-03-01T12:00:09.000Z' });
    await expectText(element, 'the right to do this was withdrawn');
  });

  it('stops a job on demand, and goes on in the background otherwise', async () => {
    const element = await start();
    buttonNamed(element, 'Go on in the background').click();
    tell({ state: 'running', done: 600 });
    await expectText(element, 'Assign a customer group: 600 of 1,200');
    buttonNamed(element, 'Show progress').click();
    await element.updateComplete;
    buttonNamed(element, 'Stop').click();
    await waitUntil(() => bff.callsOf('DELETE /api/admin/jobs/5').length === 1, 'the job is stopped');
  });

  it('shows a refusal in words and starts nothing', async () => {
    bff.use(http.post('*/api/admin/customers/actions', () => refuse('FORBIDDEN')));
    const element = await show();
    await choose(element, 'Unlock');
    buttonNamed(element, 'Unlock').click();
    await expectText(element, 'not allowed');
  });

  it('offers only what the role holds', async () => {
    resources = ['customers.edit'];
    const page = await openPage(
      html`<foyer-customer-actions .selection=${{ ids: [1] }} .count=${1}></foyer-customer-actions>`,
      newAddress(),
    );
    const element = page.querySelector('foyer-customer-actions')!;
    await expectText(element, 'Actions');
    expect(textIn(element)).not.to.contain('Export');
    buttonNamed(element, 'Actions').click();
    await element.updateComplete;
    expect(findAllDeep(element, '[role=menuitem]')).to.have.length(4);
  });

  it('says that too many were picked one by one for an export, and opens no address that is too long', async () => {
    const element = await show();
    element.selection = { ids: Array.from({ length: 1001 }, (_, at) => at + 1) };
    element.count = 1001;
    const opened: string[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function open() {
      opened.push(this.href);
    };
    const exportCsv = async (): Promise<void> => {
      buttonNamed(element, 'Export').click();
      await element.updateComplete;
      buttonNamed(element, 'CSV').click();
      await element.updateComplete;
    };
    try {
      await exportCsv();
      await expectText(element, 'Up to 1,000 customers that are picked one by one');
      expect(opened).to.deep.equal([]);
      element.selection = { ids: Array.from({ length: 1000 }, (_, at) => 9_000_000 + at) };
      await exportCsv();
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(opened).to.have.length(1);
    // Servers take about 16 kB of headers.
    expect(opened[0]!.length).to.be.below(14_000);
    expect(textIn(element)).not.to.contain('picked one by one');
  });

  it('turns a selection into the filter of an export', () => {
    expect(filterOf({ ids: [1, 2] })).to.deep.equal({ op: 'in', field: 'customerId', values: [1, 2] });
    expect(filterOf({ isAll: true, excludedIds: [3] })).to.deep.equal({
      op: 'not',
      of: { op: 'in', field: 'customerId', values: [3] },
    });
  });
});
