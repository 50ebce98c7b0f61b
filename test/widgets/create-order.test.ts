import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CustomerRecord } from '../../shared-types/customer-records.ts';
import '../../widgets/admin/create-order/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { makeAddress } from '../support/address-book-bff.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, findDeep, openPage, textIn } from '../support/provider.ts';
import { makeOrder, usd } from '../support/shop-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

const record = { customerId: 7, defaultShippingAddressId: 4 } as unknown as CustomerRecord;
const addresses = [makeAddress({ addressId: 3 }), makeAddress({ addressId: 4, street: ['910 Union Avenue'] })];

interface Asked {
  items: { sku: string; quantity: number }[];
  isStoreCreditApplied: boolean;
}

const products = [
  { sku: 'tarn', name: 'Tarn', price: usd(5000), isAvailable: true },
  { sku: 'tarn-large', name: 'Tarn, large', price: usd(9000), isAvailable: true },
  { sku: 'tarn-brass', name: 'Tarn in brass', price: usd(19_000), isAvailable: false },
].map((each) => ({ ...each, description: '', imageUrl: '', categories: [] }));

let bff: FakeBff;
let quoted: Asked[];
let placed: unknown[];
beforeEach(() => {
  bff = startFakeBff();
  quoted = [];
  placed = [];
  bff.use(
    http.get('*/api/admin/customers/7/addresses', () =>
      HttpResponse.json({ items: addresses, total: 2, page: 1, pageSize: 200 }),
    ),
    http.get('*/api/admin/customers/7/products', ({ request }) => {
      const q = new URL(request.url).searchParams.get('q') ?? '';
      const items = products.filter(({ sku, name }) => `${sku} ${name}`.toLowerCase().includes(q.toLowerCase()));
      return HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });
    }),
    http.post('*/api/admin/customers/7/order-quotes', async ({ request }) => {
      const asked = (await request.json()) as Asked;
      quoted.push(asked);
      const unknown = asked.items.findIndex(({ sku }) => sku !== 'tarn');
      if (unknown !== -1)
        return refuse('INPUT_INVALID', [
          { field: `items.${unknown}.sku`, code: 'OPTION_UNKNOWN', message: 'This product is not to be had.' },
        ]);
      const total = asked.items.reduce((sum, { quantity }) => sum + quantity * 5000, 900);
      const credit = asked.isStoreCreditApplied ? Math.min(total, 8050) : 0;
      return HttpResponse.json({
        totals: {
          subtotal: usd(total - 900),
          discounts: [],
          discount: usd(0),
          shipping: usd(900),
          taxes: [],
          tax: usd(0),
          isTaxIncluded: false,
          grandTotal: usd(total),
          storeCredit: usd(credit),
          due: usd(total - credit),
        },
        shippingMethods: [{ code: 'flatrate', label: 'Standard delivery', price: usd(900) }],
        shippingMethod: 'flatrate',
        paymentMethods:
          total === credit
            ? [{ code: 'free', label: 'Nothing to pay', instructions: '' }]
            : [{ code: 'checkmo', label: 'Check', instructions: '' }],
        availableCredit: usd(8050),
      });
    }),
    http.post('*/api/admin/customers/7/orders', async ({ request }) => {
      placed.push([request.headers.get('idempotency-key'), await request.json()]);
      return HttpResponse.json(makeOrder(12), { status: 201 });
    }),
  );
});
afterEach(() => bff.stop());

const open = () => openPage(html`<foyer-create-order .record=${record}></foyer-create-order>`);
const search = (page: Element) => findDeep<HTMLInputElement>(page, '[role=combobox]')!;
const options = (page: Element) => findAllDeep(page, '[role=option]');
const add = async (page: Element, text: string): Promise<void> => {
  await userEvent.fill(search(page), text);
  await waitUntil(() => options(page).length > 0, 'products are found');
  await userEvent.keyboard('{Enter}');
};

describe('foyer-create-order', () => {
  it('begins with nothing chosen and the default address, and can be used by everybody', async () => {
    const page = await open();
    await expectText(page, 'Nothing is chosen yet.');
    await waitUntil(() => findDeep(page, 'select'), 'the book is there');
    expect(findDeep<HTMLSelectElement>(page, 'select')?.value).to.equal('4');
    expect(buttonNamed(page, 'Place the order').hasAttribute('disabled')).to.equal(true);
    await expectAccessible(page);
  });

  it('places what it shows, for exactly the totals on screen, once', async () => {
    const page = await open();
    const told: unknown[] = [];
    page.addEventListener('foyer-create-order-placed', (event) => told.push((event as CustomEvent).detail), true);
    await add(page, 'tarn');
    await expectText(page, '$59.00');
    await expectAccessible(page);
    const credit = findAllDeep<HTMLInputElement>(page, 'input[type=checkbox]').at(-1)!;
    await userEvent.click(credit);
    await expectText(page, 'Nothing is due: store credit pays for all of it.');
    await userEvent.click(buttonNamed(page, 'Place the order'));
    await waitUntil(() => placed.length > 0, 'it is placed');
    expect(placed).to.deep.equal([
      [
        (placed[0] as string[])[0],
        {
          items: [{ sku: 'tarn', quantity: 1 }],
          shippingAddressId: 4,
          shippingMethod: 'flatrate',
          paymentMethod: 'free',
          isStoreCreditApplied: true,
          grandTotal: usd(5900),
          storeCredit: usd(5900),
        },
      ],
    ]);
  });

  it('adds an address to the book without leaving the order, by the description of its own form', async () => {
    const added = makeAddress({ addressId: 9, street: ['7 Quay'] });
    const book: unknown[] = [];
    const sent: unknown[] = [];
    bff.use(
      http.get('*/api/admin/customers/7/addresses', () =>
        HttpResponse.json({ items: book, total: book.length, page: 1, pageSize: 200 }),
      ),
      http.get('*/api/store/forms/adminhtml_checkout', () =>
        HttpResponse.json({
          form: 'adminhtml_checkout',
          fields: [{ name: 'city', label: 'City', inputType: 'text', isRequired: false }],
        }),
      ),
      http.get('*/api/store/countries', () => HttpResponse.json({ items: [], defaultCountryCode: 'US' })),
      http.post('*/api/admin/customers/7/addresses', async ({ request }) => {
        sent.push([new URL(request.url).search, await request.json()]);
        book.push(added);
        return HttpResponse.json(added, { status: 201 });
      }),
    );
    const page = await openPage(
      html`<foyer-create-order
        .record=${{ ...record, defaultShippingAddressId: null, firstName: 'Nora', lastName: 'Whitfield' }}
      ></foyer-create-order>`,
    );
    await add(page, 'tarn');
    await expectText(page, 'The address book is empty.');
    await userEvent.click(buttonNamed(page, 'Add an address'));
    await waitUntil(() => findDeep(page, '[name=city]'), 'the form is there');
    await userEvent.fill(findDeep<HTMLInputElement>(page, '[name=city]')!, 'Portland');
    await expectAccessible(findDeep(page, 'foyer-customer-address')!);
    await userEvent.click(buttonNamed(page, 'Save address'));
    await waitUntil(() => findDeep<HTMLSelectElement>(page, 'select')?.value === '9', 'the order goes there');
    expect(sent).to.deep.equal([['?form=adminhtml_checkout', { city: 'Portland', attributes: {} }]]);
    await expectText(page, '$59.00');
  });

  it('says at its line that a product is not to be had any more, and goes on once it is taken out', async () => {
    const page = await open();
    await add(page, 'tarn');
    await add(page, 'tarn, large');
    await expectText(page, 'This product is not to be had.');
    await userEvent.click(buttonNamed(page, 'Remove Tarn, large'));
    await expectText(page, '$59.00');
  });

  it('finds products by name or number as one types, with their prices, and says which are not to be had', async () => {
    const page = await open();
    await userEvent.fill(search(page), 'TARN');
    await waitUntil(() => options(page).length === 3, 'three are found');
    expect(options(page).map((each) => each.textContent?.replaceAll(/\s+/gu, ' ').trim())).to.deep.equal([
      'Tarntarn $50.00',
      'Tarn, largetarn-large $90.00',
      'Tarn in brasstarn-brass $190.00Not available',
    ]);
    expect(search(page).getAttribute('aria-expanded')).to.equal('true');
    await expectAccessible(page);
    options(page)[2]!.click();
    expect(search(page).value).to.equal('TARN');
    await userEvent.click(options(page)[1]!);
    await waitUntil(() => options(page).length === 0, 'the list is closed');
    expect(search(page).value).to.equal('');
    await waitUntil(() => quoted.length > 0, 'it is added');
    expect(quoted.at(-1)?.items).to.deep.equal([{ sku: 'tarn-large', quantity: 1 }]);
  });

  it('is searched by keyboard: the arrows pass what is not to be had, Escape closes the list and not the dialog', async () => {
    const page = await open();
    await userEvent.fill(search(page), 'tarn');
    await waitUntil(() => options(page).length === 3, 'three are found');
    const active = () => findDeep(page, '[role=option][aria-selected=true] bdi')?.textContent;
    expect(active()).to.equal('Tarn');
    await userEvent.keyboard('{ArrowDown}');
    await waitUntil(() => active() === 'Tarn, large', 'the second is marked');
    await userEvent.keyboard('{ArrowDown}');
    expect(active()).to.equal('Tarn, large');
    await userEvent.keyboard('{Escape}');
    await waitUntil(() => search(page).getAttribute('aria-expanded') === 'false', 'the list is closed');
    expect(findDeep<HTMLDialogElement>(page, 'dialog')?.open).to.equal(true);
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await expectText(page, '$59.00');
    expect(quoted.at(-1)?.items).to.deep.equal([{ sku: 'tarn', quantity: 1 }]);
  });

  it('adds what is found first where Enter is quicker than the answer', async () => {
    const page = await open();
    const held = bff.hold('GET /api/admin/customers/7/products');
    await userEvent.fill(search(page), 'large');
    await userEvent.keyboard('{Enter}');
    await expectText(page, 'Looking for products…');
    held.release();
    await waitUntil(() => quoted.length > 0, 'it is added');
    expect(quoted[0]?.items).to.deep.equal([{ sku: 'tarn-large', quantity: 1 }]);
  });

  it('says that nothing has such a name, and why nothing could be looked for', async () => {
    const page = await open();
    await userEvent.fill(search(page), 'sofa');
    await expectText(page, 'No product of this website has this name or number.');
    bff.failOnce('GET /api/admin/customers/7/products', { code: 'SHOP_UNREACHABLE' });
    await userEvent.fill(search(page), 'tarn');
    await expectText(page, 'The shop does not answer right now.');
  });

  it('adds pieces of the same product up', async () => {
    const page = await open();
    await add(page, 'tarn');
    await add(page, 'tarn');
    await expectText(page, '$109.00');
    expect(quoted.at(-1)?.items).to.deep.equal([{ sku: 'tarn', quantity: 2 }]);
  });

  it('holds the place of the totals, says why there are none, and tries again', async () => {
    const held = bff.hold('POST /api/admin/customers/7/order-quotes');
    bff.failOnce('POST /api/admin/customers/7/order-quotes', { code: 'SHOP_UNREACHABLE' });
    const page = await open();
    await add(page, 'tarn');
    await waitUntil(() => findDeep(page, '.part[aria-busy=true] .skeleton'), 'the place is held');
    held.release();
    await expectText(page, 'The shop does not answer right now.');
    await userEvent.click(buttonNamed(page, 'Try again'));
    await expectText(page, '$59.00');
  });

  it('keeps what was chosen when the order is refused, and says why', async () => {
    const page = await open();
    await add(page, 'tarn');
    await expectText(page, '$59.00');
    bff.failOnce('POST /api/admin/customers/7/orders', { code: 'CART_CHANGED' });
    await userEvent.click(buttonNamed(page, 'Place the order'));
    await expectText(page, 'Prices or the cart have changed.');
    expect(textIn(page)).to.contain('Tarn').and.to.contain('$59.00');
  });
});
