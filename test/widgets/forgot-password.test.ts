import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/forgot-password/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { giveEasyCaptcha, isSolved } from '../support/easy-captcha.ts';
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

const askCall = 'POST /api/account/password-resets';
const open = async () => {
  bff.use(http.post('*/api/account/password-resets', () => HttpResponse.json({ status: 'accepted' }, { status: 202 })));
  const page = await openPage(html`<foyer-forgot-password sign-in-href="/in"></foyer-forgot-password>`);
  const element = page.querySelector('foyer-forgot-password')!;
  await formOf(element);
  return element;
};
const ask = async (element: Element) => {
  await userEvent.fill(input(element, 'email'), 'ada@example.com');
  await userEvent.click(buttonNamed(element, 'Send me a link'));
};

describe('foyer-forgot-password', () => {
  it('is accessible before and after', async () => {
    const element = await open();
    await expectAccessible(element);
    await ask(element);
    await expectText(element, 'Look into your mail');
    await expectAccessible(element);
  });

  it('says the same for every address, and lets another one be tried', async () => {
    const element = await open();
    await ask(element);
    await expectText(element, 'If there is an account for ada@example.com');
    expect(bff.callsOf(askCall).map(({ body }) => body)).to.deep.equal([{ email: 'ada@example.com' }]);
    await userEvent.click(buttonNamed(element, 'Try another address'));
    await formOf(element);
  });

  it('keeps what was typed when the shop cannot be reached, and asks on the next try', async () => {
    const element = await open();
    bff.failOnce(askCall);
    await ask(element);
    await expectText(element, 'We cannot reach the shop');
    expect(input(element, 'email').value).to.equal('ada@example.com');
    await userEvent.click(buttonNamed(element, 'Send me a link'));
    await expectText(element, 'Look into your mail');
  });

  it('lets browsers fill the address in, unless the store wants otherwise', async () => {
    expect(input(await open(), 'email').autocomplete).to.equal('username');
    Object.assign(bff.config, { isAutofillAllowed: false });
    const element = await open();
    await waitUntil(() => input(element, 'email').autocomplete === 'off');
  });

  it('solves the captcha that the store asks for, without a question', async () => {
    const element = await open();
    bff.failOnce(askCall, { code: 'CAPTCHA_REQUIRED' });
    bff.use(giveEasyCaptcha('forgot-password'));
    await ask(element);
    await expectText(element, 'Look into your mail');
    const bodies = bff.callsOf(askCall).map(({ body }) => body);
    expect(bodies.map(isSolved)).to.deep.equal([false, true]);
  });

  it('solves another captcha where one expired on the way, and keeps what was typed', async () => {
    const element = await open();
    bff.use(giveEasyCaptcha('forgot-password'));
    for (const code of ['CAPTCHA_REQUIRED', 'CAPTCHA_INVALID'] as const) bff.failOnce(askCall, { code });
    await ask(element);
    await expectText(element, 'Look into your mail');
    expect(bff.callsOf('GET /api/store/captcha/forgot-password')).to.have.length(2);
    expect(bff.callsOf(askCall).at(-1)?.body).to.include({ email: 'ada@example.com' });
  });

  it('says so where no captcha is accepted, and asks on the next try', async () => {
    const element = await open();
    bff.use(giveEasyCaptcha('forgot-password'));
    for (const code of ['CAPTCHA_REQUIRED', 'CAPTCHA_INVALID', 'CAPTCHA_INVALID'] as const)
      bff.failOnce(askCall, { code });
    await ask(element);
    await waitUntil(() => element.querySelector('[role=alert]')?.textContent?.trim());
    expect(input(element, 'email').value).to.equal('ada@example.com');
    await userEvent.click(buttonNamed(element, 'Send me a link'));
    await expectText(element, 'Look into your mail');
  });
});
