import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

/*
 * Store credit from the cart to the refund: the demo's shopper has $80.50. The steps build on each other.
 */

let demo: DemoServer;
let browser: Browser;
let shopper: BrowserContext;
let office: BrowserContext;
let shop: Page;
let desk: Page;
let orderId = 0;
const pageErrors: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  [shopper, office] = await Promise.all([
    browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' }),
    browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' }),
  ]);
  shop = await shopper.newPage();
  shop.setDefaultTimeout(20_000);
  shop.on('pageerror', (error) => pageErrors.push(error.message));
  desk = await office.newPage();
  desk.setDefaultTimeout(20_000);
  desk.on('pageerror', (error) => pageErrors.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

const expectShown = async (locator: Locator): Promise<void> => {
  await locator.waitFor();
  expect(await locator.isVisible()).toBe(true);
};
const button = (name: string | RegExp): Locator => shop.getByRole('button', { name });
const totals = (): Locator => shop.locator('foyer-checkout [part~=totals]');
const paymentMethods = (): Locator => shop.locator('foyer-checkout [part=payment-methods]');

const expectTotal = async (label: string, amount: string): Promise<void> =>
  expectShown(totals().locator(`dt:has-text("${label}") + dd`, { hasText: amount }));

const addLamp = async (name: string): Promise<void> => {
  await shop.goto(`${demo.url}/`);
  const lamp = shop.locator('.lamp', { has: shop.getByRole('heading', { name }) });
  await lamp.getByRole('button', { name: 'Add to cart' }).click();
  await expectShown(lamp.getByText('1 in the cart now'));
};

const goToCheckout = async (): Promise<void> => {
  await shop.goto(`${demo.url}/cart`);
  await shop.getByRole('link', { name: 'Go to checkout' }).click();
  await expectShown(shop.getByRole('group', { name: 'Delivery' }));
};

const placeOrder = async (): Promise<void> => {
  await button(/Place the order/u).click();
  await expectShown(shop.getByRole('heading', { name: 'Thank you for your order' }));
};

const expectBalance = async (amount: string): Promise<void> => {
  await shop.goto(`${demo.url}/account#credit`);
  await expectShown(shop.locator('foyer-store-credit [part=amount]', { hasText: amount }));
};

const dialog = (): Locator => desk.locator('foyer-dialog[open]');

describe('store credit in the demo shop', () => {
  it('follows a guest’s cart through the sign-in', async () => {
    await addLamp('Tarn');
    await shop.goto(`${demo.url}/account`);
    const form = shop.locator('foyer-sign-in');
    await form.getByLabel('E-mail').fill('shopper@example.com');
    await form.getByLabel('Password', { exact: true }).fill('Lantern-Orchard-42');
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectShown(shop.getByText('Hello, Nora'));
    await expectShown(shop.getByRole('link', { name: 'Cart 1 piece' }));
  });

  it('offers the balance in brackets, and pays a part', async () => {
    await goToCheckout();
    await expectTotal('Total', '$177.00');
    await button('Use store credit ($80.50 available)').click();
    await expectShown(shop.getByText('$80.50 of your store credit pays for this order.'));
    await expectTotal('Store credit', '-$80.50');
    await expectTotal('To pay', '$96.50');
    await expectShown(paymentMethods());
  });

  it('takes it off again', async () => {
    await button('Remove store credit').click();
    await expectShown(button('Use store credit ($80.50 available)'));
    expect(await totals().getByText('Store credit').count()).toBe(0);
    await button('Use store credit ($80.50 available)').click();
    await expectTotal('To pay', '$96.50');
  });

  it('asks for what is missing before it places the order', async () => {
    await button(/Place the order/u).click();
    await expectShown(shop.getByText('Choose how you pay.'));
    await shop.getByRole('radio', { name: 'Bank transfer' }).check();
    await placeOrder();
    const link = shop.getByRole('link', { name: 'See the order' });
    orderId = Number(/orders\/(\d+)$/u.exec((await link.getAttribute('href')) ?? '')?.[1]);
    await link.click();
    await expectShown(shop.locator('foyer-order').getByText('1 × $168.00'));
    await expectShown(shop.locator('foyer-order [part=state]', { hasText: 'Placed' }));
  });

  it('moves the balance', async () => {
    await expectBalance('$0.00');
    await expectShown(shop.locator('foyer-store-credit [part=row]').first().getByText('Used for an order'));
  });

  it('is invoiced in the back office', async () => {
    await desk.goto(`${demo.url}/admin#orders/${orderId}`);
    await desk.getByLabel('E-mail').fill('admin@example.com');
    await desk.getByLabel('Password', { exact: true }).fill('Copper-Meadow-77');
    await desk.getByRole('button', { name: 'Sign in', exact: true }).click();
    const order = desk.locator('foyer-admin-order');
    await order.getByRole('button', { name: 'Invoice', exact: true }).click();
    await dialog().getByRole('button', { name: 'Invoice', exact: true }).click();
    await expectShown(order.getByText('The order is invoiced.'));
    await expectShown(order.getByRole('heading', { name: 'Invoices' }));
  });

  it('is refunded there, half to credit and the rest offline', async () => {
    const order = desk.locator('foyer-admin-order');
    await order.getByRole('button', { name: 'Refund', exact: true }).click();
    await dialog().getByLabel('Pieces of Tarn').fill('1');
    await dialog().getByLabel('Delivery to refund').fill('9');
    await expectShown(dialog().getByRole('button', { name: 'Refund $177.00' }));
    await dialog().getByRole('button', { name: 'Half', exact: true }).click();
    expect(await dialog().getByLabel('Of it to store credit').inputValue()).toBe('88.50');
    await dialog().getByLabel('Comment').fill('The shade came torn');
    await dialog().getByRole('button', { name: 'Refund $177.00' }).click();
    await expectShown(order.getByText('$177.00 are refunded.'));
    await expectShown(order.getByText('The shade came torn'));
  });

  it('shows the refund to whoever ordered', async () => {
    await shop.goto(`${demo.url}/account#orders/${orderId}`);
    const order = shop.locator('foyer-order');
    await order.getByRole('tab', { name: 'Refunds' }).click();
    const panel = order.getByRole('tabpanel');
    await expectShown(panel.locator('dt:has-text("To your store credit") + dd', { hasText: '$88.50' }));
    await expectShown(panel.locator('dt:has-text("By the way that you paid") + dd', { hasText: '$88.50' }));
    await expectShown(panel.getByText('The shade came torn'));
    await order.getByRole('tab', { name: 'Invoices' }).click();
    await expectShown(panel.getByText('$177.00'));
  });

  it('tells of it in the history and by mail', async () => {
    await expectBalance('$88.50');
    const entry = shop.locator('foyer-store-credit [part=row]').first();
    await expectShown(entry.getByText('Refunded'));
    await expectShown(entry.getByText('+$88.50'));
    const { items } = await (await office.request.get(`${demo.url}/api/admin/mails?pageSize=5`)).json();
    expect(items).toContainEqual(expect.objectContaining({ to: 'shopper@example.com', template: 'order-refunded' }));
  });

  it('pays for all of it, and leaves no other way of paying', async () => {
    await addLamp('Wick');
    await goToCheckout();
    await expectShown(paymentMethods());
    await button('Use store credit ($88.50 available)').click();
    await expectShown(shop.getByText('of your store credit pays for the whole order.'));
    await expectTotal('To pay', '$0.00');
    expect(await paymentMethods().count()).toBe(0);
    await button('Remove store credit').click();
    await expectShown(paymentMethods());
    await button('Use store credit ($88.50 available)').click();
    await expectTotal('To pay', '$0.00');
    await placeOrder();
    await expectBalance('$3.50');
  });

  it('takes the value of a gift card, once', async () => {
    const credit = shop.locator('foyer-store-credit');
    await credit.getByLabel('Redeem a gift card').fill('lamp-2kwt-9dxr-hv3f');
    await credit.getByRole('button', { name: 'Redeem' }).click();
    await expectShown(credit.getByText('$50.00 of your gift card is in your store credit now.'));
    await expectShown(credit.locator('[part=amount]', { hasText: '$53.50' }));
    await credit.getByLabel('Redeem a gift card').fill('LAMP2KWT9DXRHV3F');
    await credit.getByRole('button', { name: 'Redeem' }).click();
    await expectShown(credit.getByText('This gift card has been redeemed already.'));
    await expectBalance('$53.50');
  });

  it('returns when the shopper cancels an order', async () => {
    await shop.goto(`${demo.url}/account#orders`);
    await shop
      .getByRole('link', { name: /View order/u })
      .first()
      .click();
    await button('Cancel the order').first().click();
    await shop.locator('foyer-dialog[open]').getByRole('button', { name: 'Cancel the order' }).click();
    await expectShown(shop.getByText('The order is cancelled.'));
    await expectBalance('$138.50');
  });

  it('leaves no error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
