import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { FormField } from '../../shared-types/forms.ts';
import '../../widgets/account/create-account/index.ts';
import type { FoyerCreateAccount } from '../../widgets/account/create-account/create-account.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, newAddress, openPage, tellFromAnotherTab } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const text = (name: string, label: string): FormField => ({ name, label, inputType: 'text', isRequired: true });
const password = (name: string, label: string): FormField => ({
  ...text(name, label),
  inputType: 'password',
  autocomplete: 'new-password',
});
const fields: FormField[] = [
  { ...text('firstName', 'First name'), autocomplete: 'given-name' },
  { ...text('lastName', 'Last name'), autocomplete: 'family-name' },
  { ...text('email', 'E-mail'), inputType: 'email', autocomplete: 'email' },
  { ...text('dateOfBirth', 'Date of birth'), inputType: 'date', isRequired: false },
  { ...text('attributes.loyalty', 'Loyalty number'), isRequired: false },
  password('password', 'Password'),
  password('passwordConfirmation', 'Confirm password'),
];

const formCall = 'GET /api/store/forms/customer_account_create';
const registerCall = 'POST /api/account';

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
  bff.use(
    http.get('*/api/store/forms/:form', ({ params }) => HttpResponse.json({ form: params['form'], fields })),
    http.post('*/api/account', () => {
      bff.account = ada;
      return HttpResponse.json(ada, { status: 201 });
    }),
  );
});
afterEach(() => bff.stop());

const show = async (address = newAddress(), signInHref = ''): Promise<FoyerCreateAccount> => {
  const page = await openPage(html`<foyer-create-account sign-in-href=${signInHref}></foyer-create-account>`, address);
  return page.querySelector('foyer-create-account')!;
};
const open = async (address?: string, signInHref?: string): Promise<FoyerCreateAccount> => {
  const element = await show(address, signInHref);
  await waitUntil(() => element.querySelector('form'));
  return element;
};

const control = (element: Element, name: string): HTMLInputElement =>
  element.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const submit = (element: Element) => userEvent.click(buttonNamed(element, 'Create account'));
const fill = async (element: Element, typed = 'Correct horse 1', repeated = typed): Promise<void> => {
  await userEvent.fill(control(element, 'firstName'), 'Ada');
  await userEvent.fill(control(element, 'lastName'), 'Brandt');
  await userEvent.fill(control(element, 'email'), 'ada@example.com');
  await userEvent.fill(control(element, 'password'), typed);
  await userEvent.fill(control(element, 'passwordConfirmation'), repeated);
};
const expectAllKept = (element: Element): void => {
  expect(control(element, 'firstName').value).to.equal('Ada');
  expect(control(element, 'email').value).to.equal('ada@example.com');
  expect(control(element, 'password').value).to.equal('Correct horse 1');
};

describe('foyer-create-account', () => {
  it('has nothing that keeps anybody from using it', async () => {
    await expectAccessible(await open(newAddress(), '/sign-in'));
  });

  it('holds the place of the form until it is described, then puts it where password managers see it', async () => {
    const description = bff.hold(formCall);
    const element = await show();
    expect(findDeep(element, '[aria-busy=true] .skeleton')).not.to.equal(undefined);
    expect(element.querySelector('form')).to.equal(null);
    await expectAccessible(element);
    description.release();
    await waitUntil(() => element.querySelectorAll('input[autocomplete=new-password]').length === 2);
  });

  it('says why the form cannot be shown, and shows it on the next try', async () => {
    bff.failOnce(formCall);
    const element = await show();
    await expectText(element, 'We cannot reach the shop');
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Try again'));
    await waitUntil(() => element.querySelector('form'));
  });

  it('creates the account, tells it, and says who is signed in', async () => {
    const element = await open();
    const told: string[] = [];
    for (const name of ['foyer-account-created', 'foyer-signed-in'] as const) {
      element.addEventListener(name, ({ detail }) => told.push(`${name} ${detail.account?.customerId}`));
    }
    await fill(element);
    await userEvent.fill(control(element, 'attributes.loyalty'), 'L-1');
    await submit(element);
    await expectText(element, 'You are signed in as Ada Brandt.');
    expect(told).to.deep.equal(['foyer-account-created 7', 'foyer-signed-in 7']);
    expect(bff.callsOf(registerCall)[0]?.body).to.deep.equal({
      firstName: 'Ada',
      lastName: 'Brandt',
      email: 'ada@example.com',
      dateOfBirth: null,
      password: 'Correct horse 1',
      attributes: { loyalty: 'L-1' },
    });
    expect(element.querySelector('form')).to.equal(null);
  });

  it('says that a letter was sent where the address must be confirmed', async () => {
    bff.use(http.post('*/api/account', () => HttpResponse.json({ status: 'confirmation-required' }, { status: 202 })));
    const element = await open();
    let told: unknown;
    element.addEventListener('foyer-account-created', ({ detail }) => (told = detail.account));
    await fill(element);
    await submit(element);
    await expectText(element, 'We sent a link to ada@example.com.');
    expect(told).to.equal(null);
    await expectAccessible(element);
  });

  it('refuses a password that the store would refuse, before it asks', async () => {
    const element = await open();
    await fill(element, 'short');
    await submit(element);
    await waitUntil(() => document.activeElement === control(element, 'password'));
    expect(control(element, 'password').getAttribute('aria-invalid')).to.equal('true');
    expect(control(element, 'password').value).to.equal('short');
    expect(bff.callsOf(registerCall)).to.have.length(0);
  });

  it('refuses two passwords that differ, again each time', async () => {
    const element = await open();
    await fill(element, 'Correct horse 1', 'Correct horse 2');
    for (const _ of [1, 2]) {
      await submit(element);
      await expectText(element, 'The two passwords differ.');
      await waitUntil(() => document.activeElement === control(element, 'passwordConfirmation'));
      await userEvent.type(control(element, 'passwordConfirmation'), 'x');
    }
    expect(bff.callsOf(registerCall)).to.have.length(0);
  });

  it('says how strong the password is while it is typed', async () => {
    const element = await open();
    await userEvent.type(control(element, 'password'), 'abc');
    await expectText(element, 'use at least 8 characters');
    await userEvent.fill(control(element, 'password'), 'Correct horse 1');
    await expectText(element, 'Strong');
  });

  it('shows what the server says of a field at that field, goes there and keeps the rest', async () => {
    bff.failOnce(registerCall, {
      code: 'INPUT_INVALID',
      errors: [{ field: 'lastName', code: 'CHARACTERS_INVALID', message: 'Some characters are not allowed here.' }],
    });
    const element = await open();
    await fill(element);
    await submit(element);
    await waitUntil(() => control(element, 'lastName').getAttribute('aria-invalid') === 'true');
    await waitUntil(() => document.activeElement === control(element, 'lastName'));
    expectAllKept(element);
    await expectAccessible(element);
  });

  it('says that the address has an account already, and keeps what was typed', async () => {
    bff.failOnce(registerCall, { code: 'EMAIL_TAKEN' });
    const element = await open();
    await fill(element);
    await submit(element);
    await expectText(element, 'There is already an account with this e-mail address.');
    expectAllKept(element);
  });

  it('keeps what was typed when the shop cannot be reached, and registers on the next try', async () => {
    bff.failOnce(registerCall);
    const element = await open();
    await fill(element);
    await submit(element);
    await expectText(element, 'We cannot reach the shop');
    expectAllKept(element);
    await submit(element);
    await expectText(element, 'You are signed in as Ada');
  });

  it('is sent once however often the button is pressed', async () => {
    const answer = bff.hold(registerCall);
    const element = await open();
    await fill(element);
    await submit(element);
    await waitUntil(() => bff.callsOf(registerCall).length === 1);
    await submit(element);
    await userEvent.type(control(element, 'email'), '{Enter}');
    answer.release();
    await expectText(element, 'You are signed in');
    expect(bff.callsOf(registerCall)).to.have.length(1);
  });

  it('follows a sign-in and a sign-out in another tab, and shows no password after them', async () => {
    const address = newAddress();
    const element = await open(address);
    await fill(element);
    bff.account = ada;
    tellFromAnotherTab(address);
    await expectText(element, 'You are signed in as Ada');
    expect(element.querySelector('form')).to.equal(null);
    bff.account = null;
    tellFromAnotherTab(address);
    await waitUntil(() => element.querySelector('form'));
    expect(control(element, 'password').value).to.equal('');
  });

  it('asks for an address in the manner of its country where the store wants one, and sends it with the account', async () => {
    const formats = {
      US: { rows: [['street'], ['city', 'region', 'postcode']], regions: [{ code: 'OR', name: 'Oregon' }] },
      DE: { rows: [['street'], ['postcode', 'city']], regions: [] },
    };
    Object.assign(bff.config, { isAddressAsked: true });
    bff.use(
      http.get('*/api/store/countries', () =>
        HttpResponse.json({ items: [{ countryCode: 'US' }, { countryCode: 'DE' }], defaultCountryCode: 'US' }),
      ),
      http.get('*/api/store/countries/:code', ({ params }) => {
        const countryCode = params['code'] as keyof typeof formats;
        return HttpResponse.json({
          countryCode,
          required: ['street', 'city'],
          regionLabel: 'state',
          cityLabel: 'city',
          postcodeLabel: 'zip',
          postcodePattern: null,
          postcodeExample: null,
          ...formats[countryCode],
        });
      }),
      http.get('*/api/store/forms/customer_register_address', () =>
        HttpResponse.json({
          form: 'customer_register_address',
          fields: [
            { ...text('countryCode', 'Country'), inputType: 'country' },
            { ...text('street', 'Street address'), inputType: 'lines', lines: 2 },
            text('city', 'City'),
            { ...text('region', 'State'), inputType: 'region', isRequired: false },
            { ...text('postcode', 'Postal code'), isRequired: false },
            { ...text('attributes.floor', 'Floor'), isRequired: false },
          ],
        }),
      ),
    );
    const element = await open();
    await waitUntil(() => control(element, 'address.region'));
    await fill(element);
    await expectAccessible(element);
    await userEvent.fill(control(element, 'address.street'), '12 Loom Street');
    await userEvent.selectOptions(control(element, 'address.countryCode'), 'DE');
    await waitUntil(() => !control(element, 'address.region'));
    await userEvent.fill(control(element, 'address.city'), 'Bremen');
    await userEvent.fill(control(element, 'address.attributes.floor'), '3');
    bff.failOnce(registerCall, {
      code: 'INPUT_INVALID',
      errors: [{ field: 'address.city', code: 'CHARACTERS_INVALID', message: 'Not like this.' }],
    });
    await submit(element);
    await waitUntil(() => control(element, 'address.city').getAttribute('aria-invalid') === 'true');
    expectAllKept(element);
    await submit(element);
    await expectText(element, 'You are signed in');
    expect(bff.callsOf(registerCall).at(-1)?.body).to.deep.include({
      firstName: 'Ada',
      address: {
        countryCode: 'DE',
        street: ['12 Loom Street'],
        city: 'Bremen',
        region: '',
        postcode: '',
        attributes: { floor: '3' },
      },
    });
  });

  it('shows hostile labels as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    bff.use(
      http.get('*/api/store/forms/:form', () =>
        HttpResponse.json({ form: 'customer_account_create', fields: [text('firstName', hostile)] }),
      ),
    );
    const element = await open();
    expect(element.querySelector('label')?.textContent).to.contain(hostile);
    expect(element.querySelector('img')).to.equal(null);
  });
});
