import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/admin-sign-in/index.ts';
import '../../widgets/elements/provider/index.ts';
import type { FoyerAdminSignIn } from '../../widgets/admin/admin-sign-in/admin-sign-in.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AdminBff, robin, startAdminBff } from '../support/admin-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

/** Patient: other tests may keep the machine busy. */
const until = (condition: () => unknown, message?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), message);

let bff: AdminBff;
let pages = 0;

beforeEach(() => {
  bff = startAdminBff(null);
});
afterEach(() => {
  bff.stop();
  history.replaceState(history.state, '', location.pathname + location.search);
});

const signIn = 'POST /api/admin/session';

const open = async (): Promise<FoyerAdminSignIn> => {
  const provider = await fixture(html`
    <foyer-provider bff="https://door-${++pages}.example" locale="en-US">
      <foyer-admin-sign-in></foyer-admin-sign-in>
    </foyer-provider>
  `);
  const element = provider.querySelector<FoyerAdminSignIn>('foyer-admin-sign-in')!;
  if (bff.admin === null) await until(() => element.querySelector('form'), 'the form appears');
  return element;
};

const fill = async (element: FoyerAdminSignIn, password = 'Copper-Meadow-77'): Promise<void> => {
  await userEvent.fill(element.querySelector('[name=email]')!, robin.email);
  await userEvent.fill(element.querySelector('[name=password]')!, password);
  await userEvent.click(element.querySelector('button[type=submit]')!);
};

const wordsOf = (element: FoyerAdminSignIn): string => element.shadowRoot?.textContent?.replaceAll(/\s+/gu, ' ') ?? '';

describe('foyer-admin-sign-in', () => {
  it('is accessible, signed out and signed in', async () => {
    const element = await open();
    for (const act of [() => Promise.resolve(), () => fill(element)]) {
      await act();
      await expectAccessible(element);
    }
  });

  it('keeps its inputs in the light DOM, with the tokens that password managers know', async () => {
    const element = await open();
    const inputs = [...element.querySelectorAll('input')];
    expect(inputs.map(({ name, autocomplete }) => [name, autocomplete])).to.deep.equal([
      ['email', 'username'],
      ['password', 'current-password'],
    ]);
  });

  it('signs in, tells it, and shows who it is', async () => {
    const element = await open();
    const told = oneEvent(element, 'foyer-admin-signed-in');
    await fill(element);
    expect((await told).detail).to.deep.equal({ admin: robin });
    expect(bff.callsOf(signIn)[0]?.body).to.deep.equal({ email: robin.email, password: 'Copper-Meadow-77' });
    await until(() => wordsOf(element).includes('Signed in as Robin Vale.'));
    expect(element.querySelector('form')).to.equal(null);
  });

  it('says what failed and keeps what was typed', async () => {
    const element = await open();
    bff.fail(signIn, 'SIGN_IN_FAILED');
    await fill(element, 'wrong');
    await until(() => element.querySelector('[role=alert]')?.textContent?.includes('is wrong'));
    expect(element.querySelector<HTMLInputElement>('[name=email]')?.value).to.equal(robin.email);
    bff.fail(signIn);
    await userEvent.click(element.querySelector('button[type=submit]')!);
    await until(() => element.querySelector('[role=alert]')?.textContent?.includes('We cannot reach'));
  });

  it('signs out and tells it', async () => {
    bff.admin = robin;
    const element = await open();
    await until(() => wordsOf(element).includes('Robin Vale'));
    const told = oneEvent(element, 'foyer-admin-signed-out');
    await userEvent.click(element.shadowRoot!.querySelector('button')!);
    await told;
    await until(() => element.querySelector('form'));
    expect(bff.callsOf('DELETE /api/admin/session')).to.have.length(1);
  });

  it('creates the first admin from the link in the log, signs in, and takes the token out of the address', async () => {
    history.replaceState(history.state, '', '#token=once-only');
    const element = await open();
    expect(wordsOf(element)).to.contain('Create the first admin');
    expect(element.querySelector<HTMLInputElement>('[name=password]')?.autocomplete).to.equal('new-password');
    const told = oneEvent(element, 'foyer-admin-signed-in');
    await fill(element);
    await told;
    expect(bff.callsOf('POST /api/admin/first-admin')[0]?.body).to.deep.equal({
      email: robin.email,
      password: 'Copper-Meadow-77',
      token: 'once-only',
    });
    expect(location.hash).to.equal('');
  });

  it('says that a link was used up', async () => {
    history.replaceState(history.state, '', '#token=spent');
    const element = await open();
    bff.fail('POST /api/admin/first-admin', 'LINK_INVALID');
    await fill(element);
    await until(() => element.querySelector('[role=alert]')?.textContent?.includes('This link does not work any more'));
    expect(bff.callsOf(signIn)).to.have.length(0);
  });
});
