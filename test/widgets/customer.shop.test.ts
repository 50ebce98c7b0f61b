import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { ShopLists } from '../../shared-types/shop-lists.ts';
import type { FoyerCustomer } from '../../widgets/admin/customer/customer.ts';
import '../../widgets/admin/customer/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { ada } from '../support/customer-record.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, findDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const then = '2026-03-01T12:00:00.000Z';
const usd = (amount: number) => ({ amount, currency: 'USD' });

const whole: ShopLists = {
  returns: [{ returnNumber: 'R-12', orderNumber: '214', state: '<b>Received</b>', itemCount: 1, createdAt: then }],
  wishList: [
    { productName: 'Brim', quantity: 2, price: usd(18_900), addedAt: then },
    { productName: 'Tallow', quantity: 1, price: null, addedAt: then },
  ],
  reviews: [{ reviewId: 1, productName: 'Pip', rating: 4, title: 'Quiet', text: 'And bright.', createdAt: then }],
  billingAgreements: [{ reference: 'B-5YM', paymentMethod: 'PayPal', state: 'Active', createdAt: then }],
  giftRegistries: [
    { name: 'A lamp for every room', occasion: 'Housewarming', heldOn: '2026-09-12', state: 'Active', itemCount: 6 },
  ],
  rewardPoints: { balance: 1250, worth: usd(1250) },
  unanswered: [],
};

let bff: FakeBff;
let resources: string[];
let shop: ShopLists;
let asked: number;
let points: number;
let sent: { key: string | null; body: object }[];
const listed = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 10 });

beforeEach(() => {
  bff = startFakeBff();
  resources = ['customers.view', 'orders.view', 'reward-points.view', 'reward-points.adjust'];
  shop = whole;
  asked = 0;
  points = 1250;
  sent = [];
  bff.use(
    http.get('*/api/admin/session', () =>
      HttpResponse.json({ admin: robin, expiresAt: null, resources, websiteIds: null }),
    ),
    ...['websites', 'store-views', 'customer-groups'].map((name) => http.get(`*/api/admin/${name}`, () => listed([]))),
    http.get('*/api/admin/customers/7', () => HttpResponse.json(ada)),
    http.get('*/api/admin/customers/7/addresses', () => listed([])),
    http.get('*/api/admin/customers/7/orders', () => listed([])),
    http.get('*/api/admin/customers/7/sales', () => listed([])),
    http.get('*/api/admin/customers/7/cart', () => refuse('NOT_FOUND')),
    http.get('*/api/admin/customers/7/store-credit', () => refuse('FORBIDDEN')),
    http.get('*/api/admin/customers/7/shop-lists', () => {
      asked += 1;
      return HttpResponse.json(shop);
    }),
    http.get('*/api/admin/customers/7/reward-points', () =>
      HttpResponse.json({
        balance: points,
        worth: usd(points),
        history: {
          items: [{ entryId: 1, change: -50, balance: 1250, comment: '<i>Late</i>', by: 'Noor', createdAt: then }],
          total: 1,
          page: 1,
          pageSize: 10,
        },
      }),
    ),
    http.post('*/api/admin/customers/7/reward-points', async ({ request }) => {
      const body = (await request.json()) as { points: number };
      sent.push({ key: request.headers.get('idempotency-key'), body });
      points += body.points;
      return HttpResponse.json({ balance: points, worth: usd(points) }, { status: 201 });
    }),
  );
});
afterEach(() => bff.stop());

const show = async (): Promise<FoyerCustomer> => {
  const page = await openPage(html`<foyer-customer customer-id="7"></foyer-customer>`, newAddress());
  const element = page.querySelector('foyer-customer');
  if (element === null) throw new Error('no element');
  await expectText(element, 'Personal information');
  return element;
};
const tabs = (element: FoyerCustomer): string[] => findAllDeep(element, '[role=tab]').map(({ id }) => id.slice(4));
const openTab = async (element: FoyerCustomer, panel: string): Promise<void> => {
  await waitUntil(() => findDeep(element, `#tab-${panel}`) !== undefined, 'the panel appears');
  findDeep<HTMLButtonElement>(element, `#tab-${panel}`)?.click();
  await element.updateComplete;
};
const type = (element: FoyerCustomer, name: string, value: string): void => {
  const input = findDeep<HTMLInputElement>(element, `foyer-form [name="${name}"]`);
  if (input === undefined) throw new Error(`no field ${name}`);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
};

describe('a record beside a connected shop', () => {
  it('has no panel of what the shop does not keep', async () => {
    shop = { wishList: [], unanswered: [] };
    const element = await show();
    await waitUntil(() => tabs(element).includes('wishList'), 'the wish list appears');
    expect(tabs(element)).to.include.members(['orders', 'cart']).and.not.include.members(['returns']);
    expect(tabs(element).at(-1)).to.equal('wishList');
    await openTab(element, 'wishList');
    await expectText(element, 'Nothing is on the wish list.');
  });

  it('shows points and the wish list at a glance', async () => {
    const element = await show();
    await expectText(element, '1,250');
    expect(textIn(element)).to.contain('Brim × 2').and.to.contain('$189.00').and.to.contain('Not for sale now');
    await expectAccessible(element);
  });

  const shown: [string, string[]][] = [
    ['returns', ['R-12', '<b>Received</b>']],
    ['wishList', ['Brim', '$189.00', 'Not for sale now']],
    ['reviews', ['Pip', 'Quiet', 'And bright.']],
    ['billingAgreements', ['B-5YM', 'PayPal']],
    ['giftRegistries', ['Housewarming', 'Sep 12, 2026', '6']],
  ];
  for (const [panel, words] of shown)
    it(`lists ${panel} as the shop gives them, as text`, async () => {
      const element = await show();
      await openTab(element, panel);
      await expectText(element, words[0] ?? '');
      for (const each of words) expect(textIn(element)).to.contain(each);
      await expectAccessible(element);
    });

  it('does not ask the shop for a role that may see nothing of it', async () => {
    resources = ['customers.view'];
    const element = await show();
    await element.updateComplete;
    expect(asked).to.equal(0);
    expect(tabs(element)).to.deep.equal(['view', 'addresses', 'newsletter', 'activity']);
  });

  it('says what the shop has not answered about, shows the rest, and asks again', async () => {
    shop = { reviews: [], unanswered: ['returns', 'rewardPoints'] };
    const element = await show();
    await expectText(element, 'The shop did not answer about: Returns and Reward points.');
    expect(tabs(element)).to.include('reviews').and.not.include('returns');
    await expectAccessible(element);
    shop = whole;
    buttonNamed(element, 'Try again').click();
    await waitUntil(() => tabs(element).includes('returns'), 'the panel appears');
    expect(textIn(element)).not.to.contain('did not answer');
  });

  it('adjusts points once, with a comment, and shows the new balance', async () => {
    const element = await show();
    await openTab(element, 'rewardPoints');
    await expectText(element, '<i>Late</i>');
    await waitUntil(() => findDeep(element, '[name="comment"]') !== undefined, 'the form appears');
    await expectAccessible(element);
    type(element, 'comment', 'Sorry');
    for (const wrong of ['0', '1.5', 'many']) {
      type(element, 'points', wrong);
      buttonNamed(element, 'Adjust points').click();
      await expectText(element, 'Enter a whole number of points');
    }
    expect(sent).to.deep.equal([]);
    type(element, 'points', '−250');
    buttonNamed(element, 'Adjust points').click();
    await expectText(element, 'The balance is 1,000 points.');
    expect(sent.map(({ body }) => body)).to.deep.equal([{ points: -250, comment: 'Sorry' }]);
    expect(sent[0]?.key).to.match(/^[\da-f-]{36}$/u);
  });

  it('says that the shop does not answer about points, keeps what was typed, and sends it with the same key', async () => {
    const keys: (string | null)[] = [];
    bff.use(
      http.post(
        '*/api/admin/customers/7/reward-points',
        ({ request }) => {
          keys.push(request.headers.get('idempotency-key'));
          return refuse('SHOP_UNREACHABLE');
        },
        { once: true },
      ),
    );
    const element = await show();
    await openTab(element, 'rewardPoints');
    await waitUntil(() => findDeep(element, '[name="comment"]') !== undefined, 'the form appears');
    type(element, 'comment', 'Sorry');
    type(element, 'points', '5');
    buttonNamed(element, 'Adjust points').click();
    await waitUntil(() => keys.length === 1 && textIn(element).includes('shop'), 'the failure is said');
    buttonNamed(element, 'Adjust points').click();
    await expectText(element, 'The balance is 1,255 points.');
    expect(sent.map(({ key }) => key)).to.deep.equal(keys);
  });

  it('shows points without a form to a role that may only see them', async () => {
    resources = ['customers.view', 'reward-points.view'];
    const element = await show();
    await openTab(element, 'rewardPoints');
    await expectText(element, '<i>Late</i>');
    expect(findDeep(element, 'foyer-form')).to.equal(undefined);
  });
});
