import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CreditEntry } from '../../shared-types/store-credit.ts';
import '../../widgets/account/store-credit/index.ts';
import type { FoyerStoreCredit } from '../../widgets/account/store-credit/store-credit.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { giveEasyCaptcha, isSolved } from '../support/easy-captcha.ts';
import { ada, type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import {
  buttonNamed,
  expectText,
  findAllDeep,
  findDeep,
  newAddress,
  openPage,
  tellFromAnotherTab,
  textIn,
} from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const entries: CreditEntry[] = Array.from({ length: 25 }, (_, index) => ({
  entryId: 25 - index,
  action: index % 2 === 0 ? 'refunded' : 'used',
  change: usd(index % 2 === 0 ? 1250 : -300),
  balance: usd(5000 + index),
  comment: index === 0 ? '<img src=x onerror=alert(1)>' : '',
  source: null,
  createdAt: '2026-03-01T09:30:00.000Z',
}));

const historyCall = 'GET /api/account/store-credit/history';

let bff: FakeBff;
let shown: CreditEntry[];
let balances: Record<number, number>;

beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  shown = entries;
  balances = { 7: 4210, 8: 99 };
  bff.use(
    http.get('*/api/account/store-credit', () =>
      HttpResponse.json({ websiteId: 1, balance: usd(balances[bff.account?.customerId ?? 0] ?? 0) }),
    ),
    http.get('*/api/account/store-credit/history', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const [page, pageSize] = [Number(query.get('page')), Number(query.get('pageSize'))];
      const items = shown.slice((page - 1) * pageSize, page * pageSize);
      return HttpResponse.json({ items, total: shown.length, page, pageSize });
    }),
  );
});
afterEach(() => bff.stop());

const show = async (address = newAddress(), pageSize = '10'): Promise<FoyerStoreCredit> => {
  const page = await openPage(html`<foyer-store-credit page-size=${pageSize}></foyer-store-credit>`, address);
  return page.querySelector('foyer-store-credit')!;
};
const open = async (address?: string): Promise<FoyerStoreCredit> => {
  const element = await show(address);
  await expectText(element, '$42.10');
  return element;
};
const rowsOf = (element: FoyerStoreCredit) => findAllDeep(element, '[part=row]');

const redeemCall = 'POST /api/account/gift-cards/redeem';
const giftEntry: CreditEntry = {
  entryId: 26,
  action: 'gift-card',
  change: usd(1250),
  balance: usd(5460),
  comment: 'Gift card …CARD',
  source: { kind: 'gift-card', number: '…CARD', orderId: null },
  createdAt: '2026-03-01T09:30:00.000Z',
};
const acceptCards = (): void =>
  bff.use(
    http.post('*/api/account/gift-cards/redeem', () => {
      balances[7] = 5460;
      return HttpResponse.json(giftEntry, { status: 201 });
    }),
  );
const codeField = (element: Element) => findDeep(element, 'input[name=code]') as HTMLInputElement;
const redeem = async (element: Element, code: string): Promise<void> => {
  await userEvent.fill(codeField(element), code);
  await userEvent.click(buttonNamed(element, 'Redeem'));
};

describe('foyer-store-credit', () => {
  it('shows the balance and how it came to be, and keeps nobody from reading it', async () => {
    const element = await open();
    expect(rowsOf(element)).to.have.length(10);
    expect(rowsOf(element)[0]?.textContent).to.contain('+$12.50');
    expect(rowsOf(element)[1]?.textContent).to.contain('-$3.00');
    expect(rowsOf(element)[0]?.querySelector('time')?.dateTime).to.equal('2026-03-01T09:30:00.000Z');
    await expectAccessible(element);
  });

  it('holds the place of the balance until it is there', async () => {
    const history = bff.hold(historyCall);
    const element = await show();
    await waitUntil(() => bff.callsOf(historyCall).length === 1);
    expect(findDeep(element, '[aria-busy=true] .skeleton')).not.to.equal(undefined);
    await expectAccessible(element);
    history.release();
    await expectText(element, '$42.10');
  });

  it('shows a way in while nobody is signed in, and asks for no balance', async () => {
    bff.account = null;
    const element = await show();
    await waitUntil(() => findDeep(element, '[part=prompt]'));
    expect(bff.callsOf('GET /api/account/store-credit')).to.have.length(0);
  });

  it('says why it cannot show the balance, and shows it on the next try', async () => {
    bff.failOnce(historyCall, { code: 'BUSY', retryAfterSeconds: 1 });
    const element = await show();
    await expectText(element, 'The service is busy. Try again in a moment. Try again in 1 second.');
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Try again'));
    await expectText(element, '$42.10');
  });

  it('shows only the balance where the store hides the history, and nothing where it has no credit', async () => {
    bff.use(http.get('*/api/account/store-credit/history', () => refuse('NOT_FOUND')));
    const element = await show();
    await expectText(element, '$42.10');
    expect(textIn(element)).not.to.contain('nothing here');
    bff.use(http.get('*/api/account/store-credit', () => refuse('NOT_FOUND')));
    const other = await show();
    await waitUntil(() => bff.callsOf(historyCall).length === 2 && textIn(other).trim() === '', 'it shows nothing');
    expect(other.offsetHeight).to.equal(0);
  });

  it('says so where nothing has moved yet', async () => {
    shown = [];
    const element = await show();
    await expectText(element, 'Nothing has moved yet.');
    expect(findDeep(element, 'table')).to.equal(undefined);
  });

  it('turns the pages of the history, and keeps the old page until the new one is there', async () => {
    const element = await open();
    const second = bff.hold(historyCall);
    await userEvent.click(buttonNamed(element, 'Next'));
    await waitUntil(() => findDeep(element, '.stale'));
    expect(rowsOf(element)).to.have.length(10);
    second.release();
    await waitUntil(() => rowsOf(element)[0]?.textContent?.includes('$50.10'));
    expect(bff.callsOf(historyCall)[1]?.search.get('page')).to.equal('2');
  });

  it('ignores an answer that comes after a newer one', async () => {
    const element = await open();
    const second = bff.hold(historyCall);
    await userEvent.click(buttonNamed(element, 'Next'));
    await waitUntil(() => bff.callsOf(historyCall).length === 2);
    element.pageSize = 20;
    await waitUntil(() => bff.callsOf(historyCall).length === 3);
    await waitUntil(() => rowsOf(element).length === 20);
    second.release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rowsOf(element)).to.have.length(20);
  });

  it('never shows one customer what belongs to another', async () => {
    const address = newAddress();
    const element = await open(address);
    await userEvent.click(buttonNamed(element, 'Next'));
    await waitUntil(() => rowsOf(element)[0]?.textContent?.includes('$50.10'));
    shown = entries.slice(0, 3);
    const theirs = bff.hold(historyCall);
    bff.account = { ...ada, customerId: 8 };
    tellFromAnotherTab(address);
    await waitUntil(() => findDeep(element, '.skeleton'));
    expect(textIn(element)).not.to.contain('$42.10');
    theirs.release();
    await expectText(element, '$0.99');
    await waitUntil(() => rowsOf(element).length === 3, 'the other customer begins at the first page');
  });

  it('shows the prompt when the session ends in another tab', async () => {
    const address = newAddress();
    const element = await open(address);
    bff.account = null;
    tellFromAnotherTab(address);
    await waitUntil(() => findDeep(element, '[part=prompt]'));
    expect(textIn(element)).not.to.contain('$42.10');
  });

  it('asks once for who is signed in, however many elements there are', async () => {
    const page = await openPage(html`
      <foyer-store-credit no-history></foyer-store-credit><foyer-store-credit></foyer-store-credit>
    `);
    const [one, other] = page.querySelectorAll('foyer-store-credit');
    await expectText(one!, '$42.10');
    await expectText(other!, '$42.10');
    expect(bff.callsOf('GET /api/account/session')).to.have.length(1);
    expect(findDeep(one!, 'table')).to.equal(undefined);
  });

  it('shows a hostile comment as text', async () => {
    const element = await open();
    expect(textIn(element)).to.contain('<img src=x');
    expect(findDeep(element, 'img')).to.equal(undefined);
  });

  it('goes on with a page size of its own where the page names none that works', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (const wrong of ['many', '-5', '0', '2.5', '100000']) {
      const element = await show(newAddress(), wrong);
      await expectText(element, '$42.10');
      expect(bff.callsOf(historyCall).at(-1)?.search.get('pageSize'), wrong).to.equal('10');
    }
    expect(warn.mock.calls.flat().join()).to.contain('page-size');
    warn.mockRestore();
  });

  it('redeems a gift card, tells it, and shows the balance anew', async () => {
    const element = await open();
    const told: unknown[] = [];
    element.addEventListener('foyer-gift-card-redeemed', (event) => told.push((event as CustomEvent).detail));
    acceptCards();
    await redeem(element, 'GIFT-CARD');
    await expectText(element, '$12.50 of your gift card is in your store credit now.');
    expect(told).to.deep.equal([{ entry: giftEntry }]);
    await expectText(element, '$54.60');
    await expectAccessible(element);
  });

  it('keeps a code that was refused, and sends the same request again after a failure of the network', async () => {
    const element = await open();
    acceptCards();
    bff.failOnce(redeemCall, { code: 'GIFT_CARD_UNKNOWN' });
    bff.failOnce(redeemCall);
    await redeem(element, 'GIFT-CARD');
    await waitUntil(() => findDeep(element, '#gift-card-outcome [role=alert]'));
    expect(codeField(element).value).to.equal('GIFT-CARD');
    await userEvent.click(buttonNamed(element, 'Redeem'));
    await expectText(element, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(element, 'Redeem'));
    await expectText(element, 'is in your store credit now.');
    const keys = bff.callsOf(redeemCall).map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys)).to.have.property('size', 1);
  });

  it('solves the captcha that the store asks for before a code is looked at', async () => {
    const element = await open();
    acceptCards();
    bff.failOnce(redeemCall, { code: 'CAPTCHA_REQUIRED' });
    bff.use(giveEasyCaptcha('gift-card'));
    await redeem(element, 'GIFT-CARD');
    await expectText(element, 'is in your store credit now.');
    expect(bff.callsOf(redeemCall).map(({ body }) => isSolved(body))).to.deep.equal([false, true]);
  });
});
