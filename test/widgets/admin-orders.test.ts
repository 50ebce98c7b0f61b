import { expect, html } from '@open-wc/testing';
import { delay, http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { AdminOrder } from '../../shared-types/orders.ts';
import '../../widgets/admin/admin-order/index.ts';
import '../../widgets/admin/admin-orders/index.ts';
import '../../widgets/admin/credit-memo/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectSoon, expectText, findDeep, openPage, textIn } from '../support/provider.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const address = {
  prefix: '',
  firstName: 'Nora',
  middleName: '',
  lastName: 'Whitfield',
  suffix: '',
  company: '',
  street: ['41 Hawthorne Blvd'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  telephone: '',
  fax: '',
  vatNumber: '',
};
const makeOrder = (parts: Partial<AdminOrder> = {}): AdminOrder => ({
  orderId: 5,
  orderNumber: '100000005',
  state: 'complete',
  createdAt: '2026-03-01T09:30:00.000Z',
  grandTotal: usd(10_500),
  refunded: usd(0),
  itemCount: 2,
  shipTo: 'Nora Whitfield',
  email: 'nora@example.com',
  items: [
    {
      sku: 'pip',
      name: 'Pip',
      imageUrl: '',
      quantity: 2,
      refundedQuantity: 0,
      unitPrice: usd(5000),
      rowTotal: usd(10_000),
      discount: usd(0),
      tax: usd(0),
      total: usd(10_000),
    },
  ],
  shippingAddress: address,
  billingAddress: address,
  shippingMethod: { code: 'flatrate', label: 'Standard delivery' },
  paymentMethod: { code: 'checkmo', label: 'Check', instructions: '' },
  totals: {
    subtotal: usd(10_000),
    discounts: [],
    discount: usd(0),
    shipping: usd(500),
    taxes: [],
    tax: usd(0),
    isTaxIncluded: false,
    grandTotal: usd(10_500),
    storeCredit: usd(0),
    due: usd(10_500),
  },
  invoices: [
    { invoiceId: 1, invoiceNumber: '100000001', grandTotal: usd(10_500), createdAt: '2026-03-02T09:30:00.000Z' },
  ],
  creditMemos: [],
  isCancellable: false,
  version: 1,
  customerId: 7,
  customerName: 'Nora Whitfield',
  websiteId: 1,
  placedBy: '',
  isInvoiceable: false,
  isRefundable: true,
  refundable: {
    items: [{ sku: 'pip', quantity: 2 }],
    shipping: usd(500),
    total: usd(10_500),
    paidByStoreCredit: usd(0),
    isAutomatic: false,
  },
  ...parts,
});

let bff: FakeBff;
let order: AdminOrder;
let sent: unknown;
beforeEach(() => {
  bff = startFakeBff();
  order = makeOrder();
  sent = undefined;
  bff.use(
    http.get('*/api/admin/session', () => HttpResponse.json({ admin: robin, expiresAt: null })),
    http.get('*/api/admin/orders', () => HttpResponse.json({ items: [order], total: 1, page: 1, pageSize: 20 })),
    http.get('*/api/admin/orders/5', () => HttpResponse.json(order)),
    http.post('*/api/admin/orders/5/credit-memos', async ({ request }) => {
      sent = await request.json();
      order = makeOrder({ refunded: usd(5000), isRefundable: false });
      return HttpResponse.json(order, { status: 201 });
    }),
  );
});
afterEach(() => bff.stop());

describe('foyer-admin-orders', () => {
  it('lists orders, opens one and refunds half of a piece to store credit', async () => {
    const page = await openPage(html`<foyer-admin-orders></foyer-admin-orders>`);
    const element = page.querySelector('foyer-admin-orders')!;
    await expectText(element, '100000005');
    await expectAccessible(element);
    element.orderId = 5;
    await expectText(element, 'Standard delivery');
    expect(textIn(element)).to.contain('Paid otherwise').and.not.to.contain('To pay');
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Refund'));
    await expectText(element, 'What comes back');
    await expectAccessible(element);
    const pieces = findDeep<HTMLInputElement>(element, 'input[type=number]')!;
    await userEvent.fill(pieces, '1');
    pieces.dispatchEvent(new Event('change', { bubbles: true }));
    await expectText(element, 'Refund $50.00');
    await userEvent.click(buttonNamed(element, 'Half'));
    await expectText(element, 'To store credit');
    await userEvent.click(buttonNamed(element, 'Refund $50.00'));
    await expectText(element, '$50.00 are refunded.');
    expect(sent).to.deep.include({ items: [{ sku: 'pip', quantity: 1 }], toStoreCredit: 2500, shipping: 0 });
  });

  it('says that an order without an invoice is still to be paid', async () => {
    order = makeOrder({ state: 'pending', invoices: [], isRefundable: false, isInvoiceable: true });
    const page = await openPage(html`<foyer-admin-orders order-id="5"></foyer-admin-orders>`);
    await expectText(page, 'To pay');
    expect(textIn(page)).not.to.contain('Paid otherwise');
  });

  it('asks in a refund only for what can be given back', async () => {
    order = makeOrder({ refundable: { ...makeOrder().refundable, shipping: usd(0) } });
    const page = await openPage(html`<foyer-admin-orders order-id="5"></foyer-admin-orders>`);
    await expectText(page, 'Standard delivery');
    await userEvent.click(buttonNamed(page, 'Refund'));
    await expectText(page, 'What comes back');
    expect(textIn(page)).to.contain('The rest is paid back offline.').and.not.to.contain('Delivery to refund');
  });

  it('says what failed and tries again', async () => {
    let isDown = true;
    bff.use(
      http.get('*/api/admin/orders', async () => {
        await delay(10);
        return isDown ? HttpResponse.error() : HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 20 });
      }),
    );
    const page = await openPage(html`<foyer-admin-orders></foyer-admin-orders>`);
    const element = page.querySelector('foyer-admin-orders')!;
    await expectText(element, 'We cannot reach the shop right now.');
    isDown = false;
    await userEvent.click(buttonNamed(element, 'Try again'));
    await expectText(element, 'There are no orders yet.');
    await expectSoon(() => !textIn(element).includes('We cannot reach'), 'the failure is gone');
  });
});
