import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { CustomerRecord } from '../../shared-types/customer-records.ts';
import type { Directory } from '../../widgets/admin/customer/directory.ts';
import '../../widgets/admin/customer-credit/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, findDeep, openPage, textIn } from '../support/provider.ts';
import { usd } from '../support/shop-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

const record = { customerId: 7, websiteId: 1 } as unknown as CustomerRecord;
const directory = {
  websites: [{ websiteId: 1, name: 'Main Website' }],
  storeViews: [
    { websiteId: 1, code: 'en', name: 'English' },
    { websiteId: 1, code: 'fr', name: 'Français' },
    { websiteId: 2, code: 'eu', name: 'Europe' },
  ],
  groups: [],
} as unknown as Directory;

const path = '/api/admin/customers/7/store-credit';
const entry = (entryId: number) => ({
  entryId,
  websiteId: 1,
  action: 'updated',
  change: usd(100),
  balance: usd(entryId * 100),
  comment: `Reason ${entryId}`,
  source: null,
  actor: { kind: 'admin', name: 'Robin' },
  isNotified: entryId === 12,
  createdAt: '2026-03-04T10:00:00.000Z',
});
const all = Array.from({ length: 12 }, (_, index) => entry(12 - index));

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
  bff.use(
    http.get(`*${path}`, () => HttpResponse.json({ items: [{ websiteId: 1, balance: usd(1200), reserved: usd(0) }] })),
    http.get(`*${path}/history`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const [page, pageSize] = [Number(searchParams.get('page')), Number(searchParams.get('pageSize'))];
      const items = all.slice((page - 1) * pageSize, page * pageSize);
      return HttpResponse.json({ items, total: all.length, page, pageSize });
    }),
    http.post(`*${path}`, () => HttpResponse.json(entry(13), { status: 201 })),
  );
});
afterEach(() => bff.stop());

const open = (known = directory) =>
  openPage(html`<foyer-customer-credit .record=${record} .directory=${known} is-adjustable></foyer-customer-credit>`);

describe('foyer-customer-credit', () => {
  it('shows the balance and what moved, by whom, why, and whether the customer was told, accessibly', async () => {
    const page = await open();
    await expectText(page, 'Reason 12');
    const [first, second] = findAllDeep(page, 'tbody tr').map((row) =>
      [...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent?.trim()),
    );
    expect(first).to.deep.equal(['Adjusted by Robin', '+$1.00', '$12.00', 'Reason 12', 'Yes']);
    expect(second?.at(-1)).to.equal('No');
    expect(textIn(page)).to.contain('Main Website');
    await expectAccessible(page);
  });

  it('turns to older movements', async () => {
    const page = await open();
    await expectText(page, 'Reason 12');
    expect(textIn(page)).not.to.contain('Reason 2 ');
    buttonNamed(page, 'Next').click();
    await waitUntil(() => findAllDeep(page, 'tbody tr').length === 2, 'the last two are shown');
    expect(textIn(page)).to.contain('Reason 2').and.to.contain('Reason 1');
  });

  it('lets the e-mail come from a store view of the customer’s website', async () => {
    const page = await open();
    await waitUntil(() => findDeep(page, 'select[name=storeViewCode]'), 'the form is there');
    const sender = findDeep<HTMLSelectElement>(page, 'select[name=storeViewCode]')!;
    expect([...sender.options].map(({ value }) => value)).to.deep.equal(['', 'en', 'fr']);
    sender.value = 'fr';
    sender.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    const amount = findDeep<HTMLInputElement>(page, 'input[name=amount]')!;
    amount.value = '5';
    amount.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    findDeep<HTMLInputElement>(page, 'input[name=notify]')!.click();
    buttonNamed(page, 'Update balance').click();
    await expectText(page, 'Saved. The balance is $13.00.');
    expect(bff.callsOf(`POST ${path}`)[0]?.body).to.deep.equal({
      amount: 500,
      currency: 'USD',
      comment: '',
      notify: true,
      storeViewCode: 'fr',
    });
  });

  it('asks for no store view where there is one only', async () => {
    const page = await open({ ...directory, storeViews: directory.storeViews.slice(1) });
    await waitUntil(() => findDeep(page, 'input[name=amount]'), 'the form is there');
    expect(findDeep(page, 'select[name=storeViewCode]')).to.equal(undefined);
  });

  it('says that it cannot be read, and tries again', async () => {
    bff.failOnce(`GET ${path}`, { code: 'INTERNAL' });
    const page = await open();
    await waitUntil(() => findDeep(page, 'foyer-notice'), 'it says so');
    buttonNamed(page, 'Try again').click();
    await expectText(page, 'Reason 12');
  });
});
