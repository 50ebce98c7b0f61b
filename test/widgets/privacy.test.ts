import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/privacy/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const content = html`<foyer-privacy></foyer-privacy>`;

let bff: FakeBff;
let balance: number;
let isPasswordSet: boolean;
beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  balance = 0;
  isPasswordSet = true;
  bff.use(
    http.get('*/api/account/passkeys', () =>
      HttpResponse.json({ items: [], isOffered: true, isProofNeeded: true, isPasswordSet }),
    ),
    http.get('*/api/account/store-credit', () =>
      HttpResponse.json({ websiteId: 1, balance: { amount: balance, currency: 'USD' } }),
    ),
    http.get('*/api/account/data', () => HttpResponse.json({ exportedAt: '2026-03-01T12:00:00.000Z' })),
    http.post('*/api/account/closing', () => {
      bff.account = null;
      return new HttpResponse(null, { status: 204 });
    }),
  );
});
afterEach(() => bff.stop());

const openClosing = async () => {
  const page = await openPage(content);
  await expectText(page, 'Orders stay in the shop’s books');
  await userEvent.click(buttonNamed(page, 'Close my account'));
  return page;
};
const closings = () => bff.callsOf('POST /api/account/closing');

describe('foyer-privacy', () => {
  it('says what goes and what stays, and can be used by everybody, also while it asks', async () => {
    const page = await openClosing();
    await waitUntil(() => findDeep(page, 'input[type=password]'), 'it asks for the password');
    expect(textIn(page)).to.contain('are deleted at once');
    await expectAccessible(page);
    await userEvent.click(buttonNamed(page, 'Keep my account'));
    await waitUntil(() => !findDeep(page, 'input[type=password]'), 'it asks no more');
    expect(closings()).to.deep.equal([]);
  });

  it('hands the data out as a file', async () => {
    const page = await openPage(content);
    await expectText(page, 'Download my data');
    const names: string[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function remember() {
      names.push(this.download);
    };
    await userEvent.click(buttonNamed(page, 'Download'));
    await expectText(page, 'The file is in your downloads.');
    HTMLAnchorElement.prototype.click = click;
    expect(names).to.deep.equal(['my-data-2026-03-01.json']);
  });

  it('closes the account with the password, and nobody is signed in any more', async () => {
    const page = await openClosing();
    const told: string[] = [];
    for (const name of ['foyer-account-closed', 'foyer-signed-out'] as const)
      page.addEventListener(name, () => told.push(name));
    await waitUntil(() => findDeep(page, 'input[type=password]'), 'it asks for the password');
    await userEvent.fill(findDeep(page, 'input[type=password]')!, 'Tidal-Lamp-42');
    await userEvent.click(buttonNamed(page, 'Close it for good'));
    await expectText(page, 'Your account is closed.');
    expect(closings()[0]?.body).to.deep.equal({ isCreditGivenUp: false, currentPassword: 'Tidal-Lamp-42' });
    expect(told).to.deep.equal(['foyer-account-closed', 'foyer-signed-out']);
  });

  it('asks whether store credit is given up, and sends nothing before', async () => {
    balance = 4210;
    const page = await openClosing();
    await expectText(page, 'I give up my store credit of $42.10');
    await userEvent.fill(findDeep(page, 'input[type=password]')!, 'Tidal-Lamp-42');
    await userEvent.click(buttonNamed(page, 'Close it for good'));
    await expectText(page, 'Tick this to go on');
    expect(closings()).to.deep.equal([]);
    await userEvent.click(findDeep(page, 'input[type=checkbox]')!);
    await userEvent.click(buttonNamed(page, 'Close it for good'));
    await expectText(page, 'Your account is closed.');
    expect(closings()[0]?.body).to.deep.include({ isCreditGivenUp: true });
  });

  it('asks who has no password for a fresh sign-in', async () => {
    isPasswordSet = false;
    const page = await openClosing();
    await expectText(page, 'Sign out and in again');
    expect(findDeep(page, 'input')).to.equal(undefined);
  });

  it('says why the account could not be closed', async () => {
    const page = await openClosing();
    bff.failOnce('POST /api/account/closing', { code: 'ORDERS_OPEN' });
    await waitUntil(() => findDeep(page, 'input[type=password]'), 'it asks for the password');
    await userEvent.fill(findDeep(page, 'input[type=password]')!, 'Tidal-Lamp-42');
    await userEvent.click(buttonNamed(page, 'Close it for good'));
    await expectText(page, 'An order is still on its way.');
  });

  it('asks who is signed out to sign in, and holds its place until that is known', async () => {
    bff.account = null;
    const held = bff.hold('GET /api/account/session');
    const page = await openPage(content);
    await waitUntil(() => findDeep(page, '[aria-busy=true]'), 'the place is held');
    held.release();
    await expectText(page, 'Sign in to see this.');
  });
});
