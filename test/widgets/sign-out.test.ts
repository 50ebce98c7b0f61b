import { expect, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/sign-out/index.ts';
import type { FoyerSignOut } from '../../widgets/account/sign-out/sign-out.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, newAddress, openPage, tellFromAnotherTab } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const signOutCall = 'DELETE /api/account/session';

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
});
afterEach(() => bff.stop());

const show = async (address = newAddress()): Promise<FoyerSignOut> => {
  const page = await openPage(
    html`<foyer-sign-out><a slot="signed-out" href="/sign-in">Sign in here</a></foyer-sign-out>`,
    address,
  );
  return page.querySelector('foyer-sign-out')!;
};
const open = async (address?: string): Promise<FoyerSignOut> => {
  const element = await show(address);
  await waitUntil(() => findDeep(element, '[part=button]'), 'the way out appears');
  return element;
};
const isSlotShown = (element: FoyerSignOut): boolean =>
  element.shadowRoot!.querySelector('slot[name=signed-out]') !== null;

describe('foyer-sign-out', () => {
  it('greets the shopper and keeps nobody from leaving', async () => {
    const element = await open();
    await expectText(element, 'Ada');
    await expectAccessible(element);
  });

  it('shows neither name nor link while it is unknown who is signed in', async () => {
    const answer = bff.hold('GET /api/account/session');
    const element = await show();
    expect(isSlotShown(element)).to.equal(false);
    expect(findDeep(element, '[part=button]')).to.equal(undefined);
    answer.release();
    await waitUntil(() => findDeep(element, '[part=button]'));
  });

  it('shows its link to everyone else, also when the shop cannot be reached', async () => {
    bff.account = null;
    const nobody = await show();
    await waitUntil(() => isSlotShown(nobody));
    bff.failOnce('GET /api/account/session');
    const element = await show();
    await waitUntil(() => isSlotShown(element));
    expect(findDeep(element, '[part=button]')).to.equal(undefined);
  });

  it('signs out and tells it', async () => {
    const element = await open();
    let isTold = false;
    element.addEventListener('foyer-signed-out', () => (isTold = true));
    await userEvent.click(buttonNamed(element, 'Sign out'));
    await waitUntil(() => isSlotShown(element));
    expect(isTold).to.equal(true);
    expect(bff.callsOf(signOutCall)).to.have.length(1);
  });

  it('keeps the shopper where the page wants that', async () => {
    const element = await open();
    element.addEventListener('foyer-sign-out-request', (event) => event.preventDefault());
    await userEvent.click(buttonNamed(element, 'Sign out'));
    expect(bff.callsOf(signOutCall)).to.have.length(0);
  });

  it('says why signing out failed, stays signed in, and signs out on the next try', async () => {
    bff.failOnce(signOutCall);
    const element = await open();
    await userEvent.click(buttonNamed(element, 'Sign out'));
    await waitUntil(() => findDeep(element, '[role=alert]'));
    await expectText(element, 'We cannot reach the shop');
    expect(isSlotShown(element)).to.equal(false);
    await userEvent.click(buttonNamed(element, 'Sign out'));
    await waitUntil(() => isSlotShown(element));
  });

  it('signs out once however often the button is pressed', async () => {
    const answer = bff.hold(signOutCall);
    const element = await open();
    const button = buttonNamed(element, 'Sign out');
    await userEvent.click(button);
    await waitUntil(() => button.ariaBusy === 'true');
    await userEvent.click(button);
    answer.release();
    await waitUntil(() => isSlotShown(element));
    expect(bff.callsOf(signOutCall)).to.have.length(1);
  });

  it('follows what happens in another tab', async () => {
    const address = newAddress();
    const element = await open(address);
    bff.account = null;
    tellFromAnotherTab(address);
    await waitUntil(() => isSlotShown(element));
    bff.account = { ...ada, firstName: 'Ben' };
    tellFromAnotherTab(address);
    await expectText(element, 'Ben');
  });
});
