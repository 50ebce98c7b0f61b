import { expect, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/checkout/index.ts';
import '../../widgets/account/order/index.ts';
import '../../widgets/account/orders/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, findDeep, openPage, textIn } from '../support/provider.ts';
import { addShop, makeOrder, type ShopBff, usd } from '../support/shop-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
let shop: ShopBff;
beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  shop = addShop(bff);
});
afterEach(() => bff.stop());

const refundedOrder = makeOrder(2, {
  state: 'complete',
  isCancellable: false,
  refunded: usd(17_700),
  invoices: [{ invoiceId: 1, invoiceNumber: '000001', grandTotal: usd(17_700), createdAt: '2026-03-02T09:30:00.000Z' }],
  creditMemos: [
    {
      creditMemoId: 1,
      creditMemoNumber: '000001',
      items: [{ sku: 'tarn', name: 'Tarn', quantity: 1, total: usd(16_800) }],
      shipping: usd(900),
      adjustment: usd(0),
      total: usd(17_700),
      toStoreCredit: usd(8850),
      offline: usd(8850),
      comment: '<img src=x onerror=alert(1)>',
      createdAt: '2026-03-03T09:30:00.000Z',
    },
  ],
});

const byBank = { code: 'banktransfer', label: 'Bank transfer', instructions: 'To our bank' };

describe('foyer-orders', () => {
  const content = html`<foyer-orders page-size="2" shop-href="/"></foyer-orders>`;

  it('lists the orders page by page, and can be read by everybody', async () => {
    shop.orders = [makeOrder(3), refundedOrder, makeOrder(1, { state: 'cancelled' })];
    const page = await openPage(content);
    await expectText(page, '100000003');
    expect(textIn(page)).to.contain('$177.00 refunded').and.to.contain('Placed');
    expect(textIn(page)).not.to.contain('100000001');
    await expectAccessible(page);
    await userEvent.click(buttonNamed(page, 'Next'));
    await expectText(page, '100000001');
  });

  it('opens one in place and leads back, or follows the page’s link', async () => {
    shop.orders = [refundedOrder];
    const page = await openPage(content);
    await expectText(page, '100000002');
    await userEvent.click(buttonNamed(page, 'View order 100000002'));
    await expectText(page, 'Standard delivery');
    await userEvent.click(findDeep(page, '.back')!);
    await expectText(page, 'Sent to');
    const linked = await openPage(html`<foyer-orders order-href="#orders/{orderId}"></foyer-orders>`);
    await waitUntil(() => findDeep(linked, 'a.open'), 'the link appears');
    expect(findDeep(linked, 'a.open')?.getAttribute('href')).to.equal('#orders/2');
  });

  it('has words for who has none, and a prompt for who is signed out', async () => {
    await expectText(await openPage(content), 'You have not ordered anything yet.');
    bff.account = null;
    await expectText(await openPage(content), 'Sign in to see this.');
  });

  it('holds its place while loading, and tries again', async () => {
    const held = bff.hold('GET /api/account/orders');
    bff.failOnce('GET /api/account/orders');
    const page = await openPage(content);
    await waitUntil(() => findDeep(page, '[aria-busy=true]'), 'the place is held');
    held.release();
    await expectText(page, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(page, 'Try again'));
    await expectText(page, 'You have not ordered anything yet.');
  });
});

const show = (orderId: number) => openPage(html`<foyer-order order-id=${orderId}></foyer-order>`);

describe('foyer-order', () => {
  beforeEach(() => {
    shop.orders = [makeOrder(3), refundedOrder];
  });

  it('shows items, totals and addresses, and no tabs where there is nothing behind them', async () => {
    const page = await show(3);
    await expectText(page, '41 Hawthorne Blvd');
    for (const words of ['Tarn', '1 × $168.00', '-$80.50', '$96.50', 'Standard delivery'])
      expect(textIn(page)).to.contain(words);
    expect(findDeep(page, '[role=tab]')).to.equal(undefined);
    await expectAccessible(page);
  });

  it('asks for money only while somebody has to pay', async () => {
    shop.orders = [makeOrder(3, { paymentMethod: byBank }), { ...refundedOrder, paymentMethod: byBank }];
    const page = await show(3);
    await expectText(page, 'To pay');
    expect(textIn(page)).to.contain('To our bank');
    const paid = await show(2);
    await expectText(paid, 'Paid');
    shop.orders = [makeOrder(4, { state: 'cancelled', isCancellable: false, paymentMethod: byBank })];
    const cancelled = await show(4);
    await expectText(cancelled, '-$80.50');
    for (const each of [paid, cancelled])
      expect(textIn(each)).not.to.contain('To pay').and.not.to.contain('To our bank');
    expect(textIn(cancelled)).not.to.contain('Paid');
  });

  it('has a tab for refunds, which says which way the money went', async () => {
    const page = await show(2);
    await waitUntil(() => findDeep(page, '#tab-refunds'), 'the tab appears');
    await userEvent.click(findDeep(page, '#tab-refunds')!);
    await expectText(page, 'To your store credit');
    expect(textIn(page)).to.contain('$88.50').and.to.contain('<img src=x');
    await expectAccessible(page);
    await userEvent.keyboard('{ArrowLeft}');
    await expectText(page, 'Invoice 000001');
  });

  it('is cancelled after a question', async () => {
    const page = await show(3);
    await expectText(page, '41 Hawthorne Blvd');
    await userEvent.click(buttonNamed(page, 'Cancel the order'));
    await waitUntil(() => findDeep(page, 'dialog[open]'), 'it asks');
    expect(bff.callsOf('POST /api/account/orders/3/cancellations')).to.deep.equal([]);
    await userEvent.click(findDeep(page, '.danger')!);
    await expectText(page, 'The order is cancelled.');
    expect(bff.callsOf('POST /api/account/orders/3/cancellations')[0]?.headers.get('idempotency-key')).to.be.a(
      'string',
    );
  });

  it('holds its place while loading, and tries again', async () => {
    const held = bff.hold('GET /api/account/orders/3');
    bff.failOnce('GET /api/account/orders/3');
    const page = await show(3);
    await waitUntil(() => findDeep(page, '.panel[aria-busy=true] .skeleton'), 'the place is held');
    held.release();
    await expectText(page, 'We cannot reach the shop');
    await expectAccessible(page);
    await userEvent.click(buttonNamed(page, 'Try again'));
    await expectText(page, '41 Hawthorne Blvd');
  });

  it('is a prompt for who is signed out, and asks for nothing', async () => {
    bff.account = null;
    await expectText(await show(3), 'Sign in to see this.');
    expect(bff.callsOf('GET /api/account/orders/3')).to.deep.equal([]);
  });

  it('says that there is none, whoever’s it may be', async () => {
    await expectText(await show(99), 'There is no such order.');
  });
});

const radio = (page: Element, value: string) =>
  findAllDeep<HTMLInputElement>(page, 'input[type=radio]').find((each) => each.value === value);

describe('foyer-checkout', () => {
  const content = html`<foyer-checkout cart-href="/cart" order-href="/orders/{orderId}"></foyer-checkout>`;

  it('places an order for exactly what is on screen, once', async () => {
    const page = await openPage(content);
    await waitUntil(() => radio(page, 'checkmo'), 'the ways of paying appear');
    await waitUntil(() => radio(page, '3')?.checked, 'an address of the book is chosen');
    await waitUntil(() => findDeep(page, '.summary:not(.busy)'), 'the totals are those of the address');
    await expectAccessible(page);
    const placed: number[] = [];
    page.addEventListener('foyer-order-placed', ({ detail }) => placed.push(detail.order.orderId));
    await userEvent.click(findDeep(page, '.summary button')!);
    await expectText(page, 'Choose how you pay.');
    expect(bff.callsOf('POST /api/account/orders')).to.deep.equal([]);
    await userEvent.click(radio(page, 'checkmo')!);
    await userEvent.click(findDeep(page, '.summary button')!);
    await expectText(page, 'Thank you for your order');
    expect(placed).to.deep.equal([12]);
    expect(bff.callsOf('POST /api/account/orders')[0]?.body).to.deep.equal({
      shippingMethod: 'flatrate',
      paymentMethod: 'checkmo',
      grandTotal: usd(17_700),
      storeCredit: usd(0),
      shippingAddressId: 3,
    });
    await expectAccessible(page);
  });

  it('leaves no other way of paying where store credit covers everything', async () => {
    shop.available = 50_000;
    const page = await openPage(content);
    await expectText(page, '$500.00 available');
    await userEvent.click(
      findDeep(page.querySelector('foyer-checkout')!, 'foyer-use-store-credit')!.shadowRoot!.querySelector('button')!,
    );
    await expectText(page, 'There is nothing left to pay.');
    expect(radio(page, 'checkmo')).to.equal(undefined);
  });

  it('sends the same order with the same key after a failure of the network', async () => {
    const page = await openPage(content);
    await waitUntil(() => radio(page, '3')?.checked, 'an address of the book is chosen');
    await userEvent.click(radio(page, 'checkmo')!);
    bff.failOnce('POST /api/account/orders');
    await userEvent.click(findDeep(page, '.summary button')!);
    await expectText(page, 'We cannot reach the shop');
    await userEvent.click(findDeep(page, '.summary button')!);
    await expectText(page, 'Thank you for your order');
    const keys = bff.callsOf('POST /api/account/orders').map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).to.have.length(2);
    expect(keys[0]).to.equal(keys[1]);
  });

  it('lets a guest enter an address and order', async () => {
    bff.account = null;
    const page = await openPage(content);
    await waitUntil(() => findDeep(page, 'input[name=email]'), 'the form appears');
    for (const [name, value] of [
      ['email', 'guest@example.com'],
      ['firstName', 'Gwen'],
      ['lastName', 'Guest'],
      ['street', '18 Larch Street'],
      ['city', 'Portland'],
    ] as const)
      await userEvent.fill(findDeep(page, `input[name^=${name}]`)!, value);
    await expectAccessible(page);
    await userEvent.click(buttonNamed(page, 'Use this address'));
    await expectText(page, 'Gwen Guest');
    await userEvent.click(radio(page, 'banktransfer')!);
    await expectText(page, 'To our bank');
    await userEvent.click(findDeep(page, '.summary button')!);
    await expectText(page, 'Thank you for your order');
    expect(bff.callsOf('POST /api/store/orders')[0]?.body).to.deep.include({ email: 'guest@example.com' });
  });

  it('holds its place while loading, and tries again', async () => {
    const held = bff.hold('GET /api/store/cart');
    bff.failOnce('GET /api/store/cart');
    const page = await openPage(html`<foyer-checkout></foyer-checkout>`);
    await waitUntil(() => findDeep(page, '.sides[aria-busy=true] .skeleton'), 'the place is held');
    held.release();
    await expectText(page, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(page, 'Try again'));
    await expectText(page, '$177.00');
  });

  it('says that there is nothing to order, and leads back', async () => {
    shop.quantity = 0;
    const page = await openPage(content);
    await expectText(page, 'There is nothing in your cart to order.');
    await expectAccessible(page);
  });
});
