import { expect, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/add-to-cart/index.ts';
import '../../widgets/account/cart-link/index.ts';
import '../../widgets/account/cart/index.ts';
import '../../widgets/account/use-store-credit/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectSoon, expectText, findDeep, openPage, textIn } from '../support/provider.ts';
import { addShop, type ShopBff } from '../support/shop-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
let shop: ShopBff;
beforeEach(() => {
  bff = startFakeBff();
  shop = addShop(bff);
});
afterEach(() => bff.stop());

const cart = html`<foyer-cart checkout-href="/checkout" shop-href="/"></foyer-cart>`;

describe('foyer-cart', () => {
  it('shows a guest what is in it, and keeps nobody from reading it', async () => {
    const page = await openPage(cart);
    await expectText(page, '$177.00');
    expect(textIn(page)).to.contain('Tarn').and.to.contain('$168.00 each');
    expect(findDeep(page, '[part=checkout]')?.getAttribute('href')).to.equal('/checkout');
    await expectAccessible(page);
  });

  it('counts up and down and follows what is typed, and tells of it', async () => {
    const page = await openPage(cart);
    await expectText(page, '$177.00');
    const told: number[] = [];
    page.addEventListener('foyer-cart-changed', ({ detail }) => told.push(detail.cart.itemCount));
    await userEvent.click(buttonNamed(page, 'One more Tarn'));
    await expectText(page, '$345.00');
    await userEvent.fill(findDeep(page, 'input')!, '3');
    await userEvent.keyboard('{Tab}');
    await expectText(page, '$513.00');
    expect(told).to.deep.equal([2, 3]);
  });

  it('takes a product out, and puts it back', async () => {
    shop.quantity = 2;
    const page = await openPage(cart);
    await expectText(page, '$345.00');
    await userEvent.click(buttonNamed(page, 'Remove Tarn'));
    await expectText(page, 'There is nothing in your cart yet.');
    await expectAccessible(page);
    await userEvent.click(buttonNamed(page, 'Put it back'));
    await expectText(page, '$345.00');
  });

  it('keeps what it shows when a change fails, and says why', async () => {
    const page = await openPage(cart);
    await expectText(page, '$177.00');
    bff.failOnce('PUT /api/store/cart/items/tarn', { code: 'SHOP_UNREACHABLE' });
    await userEvent.click(buttonNamed(page, 'One more Tarn'));
    await expectText(page, 'The shop does not answer right now.');
    expect(textIn(page)).to.contain('$177.00');
  });

  it('leads no further while something is not to be had', async () => {
    shop.isAvailable = false;
    const page = await openPage(cart);
    await expectText(page, 'Not to be had any more.');
    expect(findDeep(page, '[part=checkout]')).to.equal(undefined);
  });

  it('holds its place while loading, and tries again', async () => {
    const held = bff.hold('GET /api/store/cart');
    bff.failOnce('GET /api/store/cart');
    const page = await openPage(cart);
    await waitUntil(() => findDeep(page, '[aria-busy=true]'), 'the place is held');
    held.release();
    await expectText(page, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(page, 'Try again'));
    await expectText(page, '$177.00');
  });
});

describe('foyer-add-to-cart and foyer-cart-link', () => {
  it('put a product into the cart, and every element follows', async () => {
    const page = await openPage(html`
      <foyer-cart-link href="/cart"></foyer-cart-link>
      <foyer-add-to-cart sku="tarn" cart-href="/cart"></foyer-add-to-cart>
    `);
    const link = () => findDeep(page, 'foyer-cart-link')?.shadowRoot?.querySelector('.visually-hidden')?.textContent;
    await expectSoon(() => link() === '1 piece', 'the number is there');
    await userEvent.click(findDeep(page.querySelector('foyer-add-to-cart')!, 'button')!);
    await expectText(page, '2 in the cart now');
    await expectSoon(() => link() === '2 pieces', 'the number follows');
    await expectAccessible(page);
  });

  it('say why it could not be added', async () => {
    bff.failOnce('POST /api/store/cart/items');
    const page = await openPage(html`<foyer-add-to-cart sku="tarn"></foyer-add-to-cart>`);
    await userEvent.click(findDeep(page, 'button')!);
    await expectText(page, 'We cannot reach the shop');
  });
});

describe('foyer-use-store-credit', () => {
  const content = html`<foyer-use-store-credit></foyer-use-store-credit>`;

  it('offers the balance in brackets, applies it and takes it off, each time with the new totals', async () => {
    bff.account = ada;
    const page = await openPage(content);
    await expectText(page, 'Use store credit ($80.50 available)');
    await expectAccessible(page);
    const told: [string, number, number][] = [];
    for (const name of ['foyer-store-credit-applied', 'foyer-store-credit-removed'] as const)
      page.addEventListener(name, ({ detail }) =>
        told.push([name, detail.totals.due.amount, detail.paymentMethods.length]),
      );
    await userEvent.click(findDeep(page, 'button')!);
    await expectText(page, '$80.50 of your store credit pays for this order.');
    await expectAccessible(page);
    await userEvent.click(buttonNamed(page, 'Remove store credit'));
    await expectText(page, 'Use store credit');
    expect(told).to.deep.equal([
      ['foyer-store-credit-applied', 9650, 2],
      ['foyer-store-credit-removed', 17_700, 2],
    ]);
  });

  it('says when it covers everything', async () => {
    bff.account = ada;
    shop.available = 50_000;
    const page = await openPage(content);
    await expectText(page, '$500.00');
    await userEvent.click(findDeep(page, 'button')!);
    await expectText(page, '$177.00 of your store credit pays for the whole order.');
  });

  it('shows nothing to who has none, and a prompt to who is not signed in', async () => {
    bff.account = ada;
    shop.available = 0;
    const page = await openPage(content);
    await waitUntil(() => bff.callsOf('GET /api/store/cart').length > 0, 'the cart was asked for');
    await expectSoon(() => !findDeep(page, '[aria-busy=true]'), 'it has settled');
    expect(textIn(page).trim()).to.equal('');
    bff.account = null;
    await expectText(await openPage(content), 'Sign in to pay with store credit.');
  });

  it('holds its place until the balance is known, and shows that a change is under way', async () => {
    bff.account = ada;
    const held = bff.hold('GET /api/store/cart');
    const page = await openPage(content);
    await waitUntil(() => findDeep(page, '.row[aria-busy=true] .skeleton'), 'the place is held');
    held.release();
    await expectText(page, 'Use store credit ($80.50 available)');
    const sent = bff.hold('POST /api/account/cart/store-credit');
    await userEvent.click(findDeep(page, 'button')!);
    await waitUntil(() => findDeep(page, 'button[aria-busy=true]'), 'it is under way');
    sent.release();
    await expectText(page, '$80.50 of your store credit pays for this order.');
  });

  it('says why it cannot say what there is, and tries again', async () => {
    bff.account = ada;
    bff.failOnce('GET /api/store/cart');
    const page = await openPage(content);
    await expectText(page, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(page, 'Try again'));
    await expectText(page, 'Use store credit ($80.50 available)');
  });

  it('says why it could not be applied', async () => {
    bff.account = ada;
    const page = await openPage(content);
    await expectText(page, 'Use store credit');
    bff.failOnce('POST /api/account/cart/store-credit', { code: 'CREDIT_INSUFFICIENT' });
    await userEvent.click(findDeep(page, 'button')!);
    await expectText(page, 'There is too little store credit for this.');
  });
});
