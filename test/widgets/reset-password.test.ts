import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/reset-password/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
});
afterEach(() => {
  bff.stop();
  history.replaceState(history.state, '', location.pathname);
});

const input = (element: Element, name: string) => element.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
const formOf = (element: Element) => waitUntil(() => element.querySelector('form'), 'the form appears');

const setCall = 'PUT /api/account/password-resets/good';
const open = async (token = 'good') => {
  bff.use(
    http.get('*/api/account/password-resets/good', () =>
      HttpResponse.json({ email: 'ada@example.com', isFirstPassword: false, expiresAt: '2026-12-01T00:00:00.000Z' }),
    ),
    http.put('*/api/account/password-resets/good', () => new HttpResponse(null, { status: 204 })),
    http.get('*/api/account/password-resets/:token', () =>
      HttpResponse.json(
        { status: 404, code: 'LINK_INVALID', title: 'This link does not work any more.' },
        { status: 404 },
      ),
    ),
  );
  const page = await openPage(
    html`<foyer-reset-password
      token=${token}
      sign-in-href="/in"
      forgot-password-href="/forgot"
    ></foyer-reset-password>`,
  );
  return page.querySelector('foyer-reset-password')!;
};
const fill = async (element: Element, password: string, again = password) => {
  await formOf(element);
  await userEvent.fill(input(element, 'newPassword'), password);
  await userEvent.fill(input(element, 'passwordConfirmation'), again);
  await userEvent.click(buttonNamed(element, 'Set the password'));
};

describe('foyer-reset-password', () => {
  it('is accessible with its form, when it is done, and for a link that does not work', async () => {
    const element = await open();
    await formOf(element);
    await expectAccessible(element);
    await fill(element, 'Marble-Kettle-91');
    await expectText(element, 'Your password is set');
    await expectAccessible(element);
    const bad = await open('used');
    await expectText(bad, 'This link does not work');
    await expectAccessible(bad);
  });

  it('tells password managers whose password it is, in one form', async () => {
    const element = await open();
    await formOf(element);
    const username = element.querySelector<HTMLInputElement>('input[autocomplete=username]')!;
    expect(username.value).to.equal('ada@example.com');
    await waitUntil(() => username.form === element.querySelector('form'), 'both are of one form');
  });

  it('sets the password that was typed twice, and leads to the sign-in page', async () => {
    const element = await open();
    await fill(element, 'Marble-Kettle-91');
    await expectText(element, 'Sign in with it now');
    expect(bff.callsOf(setCall).map(({ body }) => body)).to.deep.equal([{ newPassword: 'Marble-Kettle-91' }]);
    expect(element.shadowRoot?.querySelector('a')?.getAttribute('href')).to.equal('/in');
  });

  it('asks nothing of the server for passwords that differ or are too weak', async () => {
    const element = await open();
    await fill(element, 'Marble-Kettle-91', 'Marble-Kettle-92');
    await expectText(element, 'The two passwords differ.');
    await fill(element, 'short');
    await expectText(element, 'Choose a password that satisfies the rule above.');
    expect(bff.callsOf(setCall)).to.deep.equal([]);
  });

  it('offers a new link for one that does not work, also when it ends while the form is open', async () => {
    expect(textIn(await open('used'))).not.to.contain('Set the password');
    const element = await open();
    bff.failOnce(setCall, { code: 'LINK_EXPIRED' });
    await fill(element, 'Marble-Kettle-91');
    await expectText(element, 'Ask for a new link');
    expect(element.querySelector('form')).to.equal(null);
  });

  it('takes the token out of the page’s address', async () => {
    history.replaceState(history.state, '', '?token=good&kept=1');
    const element = await open('');
    await formOf(element);
    expect(location.search).to.equal('?kept=1');
  });

  it('holds the place of the form, and tries again where the shop could not be reached', async () => {
    const held = bff.hold('GET /api/account/password-resets/good');
    const element = await open();
    expect(element.shadowRoot?.querySelector('[aria-busy=true]')).not.to.equal(null);
    held.release();
    await formOf(element);
    bff.failOnce('GET /api/account/password-resets/good');
    const other = await open();
    await expectText(other, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(other, 'Try again'));
    await formOf(other);
  });
});
