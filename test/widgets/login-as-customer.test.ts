import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import '../../widgets/admin/login-as-customer/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, openPage, textIn } from '../support/provider.ts';

const record = {
  customerId: 7,
  websiteId: 1,
  email: 'ada@example.com',
  isAssistanceAllowed: true,
  assistance: 'automatic',
};

let bff: FakeBff;
let reasons: unknown[];
let secondsGood: number;

beforeEach(() => {
  bff = startFakeBff();
  reasons = [];
  secondsGood = 60;
  bff.use(
    http.post('*/api/admin/customers/7/login-codes', async ({ request }) => {
      reasons.push(await request.json());
      const goodUntil = new Date(Date.now() + secondsGood * 1000).toISOString();
      return HttpResponse.json({ code: '482 193 077', goodUntil }, { status: 201 });
    }),
  );
});
afterEach(() => bff.stop());

const open = (isAssistanceAllowed = true) =>
  openPage(
    html`<foyer-login-as-customer
      .record=${{ ...record, isAssistanceAllowed }}
      name="Ada Brandt"
    ></foyer-login-as-customer>`,
  );

const reasonIn = (element: HTMLElement) => findDeep<HTMLInputElement>(element, 'input[name=reason]')!;

describe('foyer-login-as-customer', () => {
  it('makes a login code for a reason, and says how to use it', async () => {
    const element = await open();
    await expectText(element, 'Or with a login code');
    reasonIn(element).value = ' Cannot see the cart ';
    buttonNamed(element, 'Generate a login code').click();
    await expectText(element, '482 193 077');
    await expectText(element, 'Sign in as ada@example.com.');
    expect(reasons).to.deep.equal([{ reason: 'Cannot see the cart' }]);
    await expectAccessible(element);
  });

  it('asks for the reason before it asks for a code', async () => {
    const element = await open();
    await expectText(element, 'Or with a login code');
    buttonNamed(element, 'Generate a login code').click();
    await expectText(element, 'Say why you sign in as this customer.');
    expect(reasonIn(element).matches(':focus')).to.equal(true);
    expect(reasons).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('says when the time of the code is over, and makes another', async () => {
    secondsGood = 0.2;
    const element = await open();
    await expectText(element, 'Or with a login code');
    reasonIn(element).value = 'Order stuck';
    buttonNamed(element, 'Generate a login code').click();
    await expectText(element, 'The time of this code is over.');
    secondsGood = 60;
    buttonNamed(element, 'Generate another code').click();
    await expectText(element, 'Sign in as ada@example.com.');
    expect(textIn(element)).not.to.include('is over');
  });

  it('offers none for a customer who has not consented', async () => {
    const element = await open(false);
    await expectText(element, 'has not allowed remote shopping assistance');
    expect(textIn(element)).not.to.include('login code');
  });
});
