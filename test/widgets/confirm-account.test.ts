import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/confirm-account/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, openPage } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
});
afterEach(() => bff.stop());

const input = (element: Element, name: string) => element.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
const formOf = (element: Element) => waitUntil(() => element.querySelector('form'), 'the form appears');

const confirmCall = 'PUT /api/account/confirmations/good';
const open = async (asksFor = 'nothing', { purpose = 'account', token = 'good' } = {}) => {
  bff.use(
    http.get('*/api/account/confirmations/good', () =>
      HttpResponse.json({ purpose, email: 'ada@example.com', asksFor, expiresAt: '2026-12-01T00:00:00.000Z' }),
    ),
    http.put('*/api/account/confirmations/good', () => HttpResponse.json({ purpose, email: 'ada@example.com' })),
    http.get('*/api/account/confirmations/:token', () =>
      HttpResponse.json({ status: 410, code: 'LINK_EXPIRED', title: 'This link has expired.' }, { status: 410 }),
    ),
    http.post('*/api/account/confirmations', () => HttpResponse.json({ status: 'accepted' }, { status: 202 })),
  );
  const page = await openPage(html`<foyer-confirm-account token=${token} sign-in-href="/in"></foyer-confirm-account>`);
  const element = page.querySelector('foyer-confirm-account')!;
  await formOf(element);
  return element;
};

describe('foyer-confirm-account', () => {
  it('is accessible', async () => {
    const element = await open();
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Confirm'));
    await expectText(element, 'Thank you');
    await expectAccessible(element);
  });

  it('confirms nothing by being opened, only by its button', async () => {
    const element = await open();
    expect(bff.callsOf(confirmCall)).to.deep.equal([]);
    await userEvent.click(buttonNamed(element, 'Confirm'));
    await expectText(element, 'ada@example.com is confirmed.');
    expect(bff.callsOf(confirmCall).map(({ body }) => body)).to.deep.equal([{}]);
  });

  it('has whoever reads the mail choose the password in another browser', async () => {
    const element = await open('new-password');
    await userEvent.fill(input(element, 'newPassword'), 'Marble-Kettle-91');
    await userEvent.fill(input(element, 'passwordConfirmation'), 'Marble-Kettle-91');
    await userEvent.click(buttonNamed(element, 'Confirm'));
    await expectText(element, 'Thank you');
    expect(bff.callsOf(confirmCall)[0]?.body).to.deep.equal({ password: 'Marble-Kettle-91' });
  });

  it('asks for the password of an account whose address changes, and says what is wrong with it', async () => {
    const element = await open('current-password', { purpose: 'email' });
    bff.failOnce(confirmCall, {
      code: 'INPUT_INVALID',
      errors: [{ field: 'password', code: 'PASSWORD_WRONG', message: 'This is not your current password.' }],
    });
    await userEvent.fill(input(element, 'password'), 'wrong');
    await userEvent.click(buttonNamed(element, 'Confirm'));
    await expectText(element, 'This is not your current password.');
    await userEvent.click(buttonNamed(element, 'Confirm'));
    await expectText(element, 'is your e-mail address from now on');
  });

  it('sends a new link in place of one that does not work', async () => {
    const element = await open('nothing', { token: 'old' });
    await expectText(element, 'This link does not work');
    await userEvent.fill(input(element, 'email'), 'ada@example.com');
    await userEvent.click(buttonNamed(element, 'Send me a new link'));
    await expectText(element, 'a new mail is on its way');
    expect(bff.callsOf('POST /api/account/confirmations')[0]?.body).to.deep.equal({ email: 'ada@example.com' });
  });
});
