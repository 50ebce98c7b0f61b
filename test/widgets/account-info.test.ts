import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Account } from '../../shared-types/account.ts';
import type { FormField } from '../../shared-types/forms.ts';
import '../../widgets/account/account-info/index.ts';
import type { FoyerAccountInfo } from '../../widgets/account/account-info/account-info.ts';
import { expectAccessible } from '../support/accessibility.ts';
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

const text = (name: string, label: string, isRequired = true): FormField => ({
  name,
  label,
  inputType: 'text',
  isRequired,
});
const fields = [
  text('firstName', 'First name'),
  text('lastName', 'Last name'),
  text('taxVatNumber', 'Tax number', false),
];

const formCall = 'GET /api/store/forms/customer_account_edit';
const saveCall = 'PATCH /api/account';
const emailCall = 'PUT /api/account/email';
const passwordCall = 'PUT /api/account/password';

let bff: FakeBff;

const change = (parts: Partial<Account>): Account => {
  bff.account = { ...ada, ...bff.account, ...parts, version: (bff.account?.version ?? 0) + 1 };
  return bff.account;
};

beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  bff.use(
    http.get('*/api/store/forms/:form', ({ params }) => HttpResponse.json({ form: params['form'], fields })),
    http.get('*/api/account', () => HttpResponse.json(bff.account)),
    http.patch('*/api/account', async ({ request }) => {
      if (request.headers.get('if-match') !== `"${bff.account?.version}"`) return refuse('VERSION_STALE');
      return HttpResponse.json(change((await request.json()) as Partial<Account>));
    }),
    http.put('*/api/account/email', async ({ request }) => {
      const { email } = (await request.json()) as { email: string };
      return HttpResponse.json(change({ email }));
    }),
    http.put('*/api/account/password', () => new HttpResponse(null, { status: 204 })),
  );
});
afterEach(() => bff.stop());

const show = async (address = newAddress()): Promise<FoyerAccountInfo> => {
  const page = await openPage(html`<foyer-account-info></foyer-account-info>`, address);
  return page.querySelector('foyer-account-info')!;
};
const open = async (address?: string): Promise<FoyerAccountInfo> => {
  const element = await show(address);
  await waitUntil(() => findDeep(element.shadowRoot!, 'input[name=firstName]'), 'the details appear');
  return element;
};

const detail = (element: FoyerAccountInfo, name: string): HTMLInputElement =>
  element.shadowRoot!.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const secret = (element: FoyerAccountInfo, part: 'email' | 'password', name: string): HTMLInputElement =>
  element.querySelector<HTMLInputElement>(`[slot=${part}] [name="${name}"]`)!;
const press = (root: ParentNode, name: string) => userEvent.click(buttonNamed(root, name));

const openPart = async (element: FoyerAccountInfo, part: 'email' | 'password'): Promise<void> => {
  await press(element.shadowRoot!, `Change ${part === 'email' ? 'e-mail' : 'password'}`);
  await waitUntil(() => element.querySelector(`[slot=${part}] form`), 'the form opens');
};
const sendPart = (element: FoyerAccountInfo, part: 'email' | 'password') =>
  userEvent.click(element.querySelector(`[slot=${part}] button[type=submit]`)!);
const fillPassword = async (element: FoyerAccountInfo): Promise<void> => {
  await userEvent.fill(secret(element, 'password', 'currentPassword'), 'Old horse 1');
  await userEvent.fill(secret(element, 'password', 'newPassword'), 'Correct horse 1');
  await userEvent.fill(secret(element, 'password', 'passwordConfirmation'), 'Correct horse 1');
};

/** An input of the dialog that asks to sign in again. */
const inDialog = (name: string) => document.body.querySelector<HTMLInputElement>(`foyer-dialog input[name=${name}]`);

describe('foyer-account-info', () => {
  it('has nothing that keeps anybody from using it, with every part open', async () => {
    const element = await open();
    await expectAccessible(element);
    await openPart(element, 'email');
    await openPart(element, 'password');
    await expectAccessible(element);
  });

  it('holds the place of the details until they are there', async () => {
    const description = bff.hold(formCall);
    const element = await show();
    await waitUntil(() => bff.callsOf(formCall).length === 1);
    expect(findDeep(element, '[aria-busy=true] .skeleton')).not.to.equal(undefined);
    description.release();
    await waitUntil(() => detail(element, 'firstName')?.value === 'Ada');
  });

  it('asks nobody for details while nobody is signed in, and shows a way in', async () => {
    bff.account = null;
    const element = await show();
    await waitUntil(() => findDeep(element, '[part=prompt]'));
    expect(bff.callsOf(formCall)).to.have.length(0);
    let isAsked = false;
    element.addEventListener('foyer-sign-in-request', () => (isAsked = true));
    await userEvent.click(findDeep(element, '[part=prompt] button')!);
    expect(isAsked).to.equal(true);
    await expectAccessible(element);
  });

  it('says why the details cannot be shown, and shows them on the next try', async () => {
    bff.failOnce(formCall);
    const element = await show();
    await expectText(element, 'We cannot reach the shop');
    await press(element, 'Try again');
    await waitUntil(() => detail(element, 'firstName')?.value === 'Ada');
    expect(textIn(element)).not.to.contain('We cannot reach the shop');
  });

  it('says why it is unknown who is signed in, and finds out on the next try', async () => {
    bff.failOnce('GET /api/account/session', { code: 'BUSY' });
    const element = await show();
    await expectText(element, 'The service is busy.');
    await press(element, 'Try again');
    await waitUntil(() => findDeep(element.shadowRoot!, 'input[name=firstName]'));
    expect(detail(element, 'firstName').value).to.equal('Ada');
  });

  it('saves the details at the version that was read, and tells it', async () => {
    const element = await open();
    const told: (string | undefined)[] = [];
    element.addEventListener('foyer-account-updated', (event) => told.push(event.detail.account.firstName));
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'Your details are saved.');
    expect(told).to.deep.equal(['Adele']);
    const [call] = bff.callsOf(saveCall);
    expect(call?.headers.get('if-match')).to.equal('"1"');
    expect(call?.body).to.deep.equal({ firstName: 'Adele', lastName: 'Brandt', taxVatNumber: '' });
    expect(detail(element, 'firstName').value).to.equal('Adele');
    await userEvent.fill(detail(element, 'lastName'), 'Braun');
    expect(textIn(element)).not.to.contain('Your details are saved.');
    await press(element.shadowRoot!, 'Save');
    await waitUntil(() => bff.callsOf(saveCall).length === 2);
    expect(bff.callsOf(saveCall)[1]?.headers.get('if-match')).to.equal('"2"');
  });

  it('keeps what was typed when saving fails, and saves on the next try', async () => {
    bff.failOnce(saveCall);
    const element = await open();
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'Nothing is lost');
    expect(detail(element, 'firstName').value).to.equal('Adele');
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'Your details are saved.');
  });

  it('has one sign in again when the session ran out meanwhile, and then saves what was typed', async () => {
    bff.failOnce(saveCall, { code: 'NOT_SIGNED_IN' });
    const element = await open();
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    await press(element.shadowRoot!, 'Save');
    await waitUntil(() => inDialog('password'), 'the form to sign in is there');
    await userEvent.fill(inDialog('email')!, 'ada@example.com');
    await userEvent.fill(inDialog('password')!, 'Correct horse 1');
    await userEvent.keyboard('{Enter}');
    await expectText(element, 'Your details are saved.');
    expect(detail(element, 'firstName').value).to.equal('Adele');
    expect(document.body.querySelector('foyer-dialog')).to.equal(null);
  });

  it('shows what the server says of a field at that field, and goes there', async () => {
    bff.failOnce(saveCall, {
      code: 'INPUT_INVALID',
      errors: [{ field: 'lastName', code: 'CHARACTERS_INVALID', message: 'Some characters are not allowed here.' }],
    });
    const element = await open();
    await userEvent.fill(detail(element, 'lastName'), 'Brandt{}');
    await press(element.shadowRoot!, 'Save');
    await waitUntil(() => detail(element, 'lastName').getAttribute('aria-invalid') === 'true');
    await waitUntil(() => element.shadowRoot!.activeElement === detail(element, 'lastName'));
    expect(detail(element, 'lastName').value).to.equal('Brandt{}');
  });

  it('saves once however often the button is pressed', async () => {
    const answer = bff.hold(saveCall);
    const element = await open();
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    await press(element.shadowRoot!, 'Save');
    await waitUntil(() => bff.callsOf(saveCall).length === 1);
    await press(element.shadowRoot!, 'Save');
    answer.release();
    await expectText(element, 'Your details are saved.');
    expect(bff.callsOf(saveCall)).to.have.length(1);
  });

  it('keeps what is typed in the other parts when one is saved', async () => {
    const element = await open();
    await openPart(element, 'email');
    await openPart(element, 'password');
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    await userEvent.fill(secret(element, 'password', 'newPassword'), 'Correct horse 1');
    await userEvent.fill(secret(element, 'email', 'email'), 'new@example.com');
    await userEvent.fill(secret(element, 'email', 'currentPassword'), 'Old horse 1');
    await sendPart(element, 'email');
    await expectText(element, 'Your e-mail address is changed.');
    expect(textIn(element)).to.contain('new@example.com');
    expect(bff.callsOf(emailCall)[0]?.body).to.deep.equal({
      email: 'new@example.com',
      currentPassword: 'Old horse 1',
    });
    expect(detail(element, 'firstName').value).to.equal('Adele');
    expect(secret(element, 'password', 'newPassword').value).to.equal('Correct horse 1');
  });

  it('saves the details after the e-mail address was changed, without a conflict with itself', async () => {
    const element = await open();
    await openPart(element, 'email');
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    await userEvent.fill(secret(element, 'email', 'email'), 'new@example.com');
    await userEvent.fill(secret(element, 'email', 'currentPassword'), 'Old horse 1');
    await sendPart(element, 'email');
    await expectText(element, 'Your e-mail address is changed.');
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'Your details are saved.');
    expect(bff.account?.firstName).to.equal('Adele');
  });

  it('saves the details after something else of the account changed elsewhere', async () => {
    const element = await open();
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    change({});
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'Your details are saved.');
    expect(bff.account?.firstName).to.equal('Adele');
  });

  it('shows a wrong current password at its field and keeps what was typed', async () => {
    bff.failOnce(emailCall, {
      code: 'INPUT_INVALID',
      errors: [{ field: 'currentPassword', code: 'PASSWORD_WRONG', message: 'This is not your current password.' }],
    });
    const element = await open();
    await openPart(element, 'email');
    await userEvent.fill(secret(element, 'email', 'email'), 'new@example.com');
    await userEvent.fill(secret(element, 'email', 'currentPassword'), 'wrong');
    await sendPart(element, 'email');
    await expectText(element, 'This is not your current password.');
    await waitUntil(() => document.activeElement === secret(element, 'email', 'currentPassword'));
    expect(secret(element, 'email', 'email').value).to.equal('new@example.com');
  });

  it('changes the password and closes its form', async () => {
    const element = await open();
    await openPart(element, 'password');
    expect(element.querySelector('input[autocomplete=current-password]')).to.equal(document.activeElement);
    await fillPassword(element);
    await sendPart(element, 'password');
    await expectText(element, 'Your password is changed.');
    expect(bff.callsOf(passwordCall)[0]?.body).to.deep.equal({
      currentPassword: 'Old horse 1',
      newPassword: 'Correct horse 1',
    });
    expect(element.querySelector('[slot=password]')).to.equal(null);
  });

  it('refuses a new password that is weak or repeated wrongly before it asks', async () => {
    const element = await open();
    await openPart(element, 'password');
    await fillPassword(element);
    await userEvent.fill(secret(element, 'password', 'passwordConfirmation'), 'other');
    await sendPart(element, 'password');
    await expectText(element, 'The two passwords differ.');
    await userEvent.fill(secret(element, 'password', 'newPassword'), 'weak');
    await sendPart(element, 'password');
    await waitUntil(() => document.activeElement === secret(element, 'password', 'newPassword'));
    expect(bff.callsOf(passwordCall)).to.have.length(0);
  });

  it('forgets a password that was typed when its form is cancelled, and leads back to the button', async () => {
    const element = await open();
    await openPart(element, 'password');
    await fillPassword(element);
    await press(element.querySelector('[slot=password]')!, 'Cancel');
    await waitUntil(() => element.querySelector('[slot=password]') === null);
    const opener = buttonNamed(element.shadowRoot!, 'Change password');
    await waitUntil(() => element.shadowRoot!.activeElement === opener, 'the opener has the focus');
    await openPart(element, 'password');
    expect(secret(element, 'password', 'newPassword').value).to.equal('');
  });

  it('offers the newer details where somebody changed them, naming what changed', async () => {
    const element = await open();
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    change({ lastName: 'Braun' });
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'were changed elsewhere while you edited: Last name.');
    expect(detail(element, 'firstName').value).to.equal('Adele');
    await expectAccessible(element);
    await press(element.shadowRoot!, 'Show the new ones');
    await waitUntil(() => detail(element, 'lastName').value === 'Braun');
    expect(detail(element, 'firstName').value).to.equal('Ada');
    expect(textIn(element)).not.to.contain('changed elsewhere');
  });

  it('saves what was typed over newer details where that is wanted', async () => {
    const element = await open();
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    change({ taxVatNumber: 'DE 1' });
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'were changed elsewhere');
    await press(element.shadowRoot!, 'Save mine');
    await expectText(element, 'Your details are saved.');
    expect(bff.account?.firstName).to.equal('Adele');
  });

  it('tries again after a conflict whose newer details could not be read', async () => {
    const element = await open();
    await userEvent.fill(detail(element, 'firstName'), 'Adele');
    change({ lastName: 'Braun' });
    bff.failOnce('GET /api/account');
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'Somebody changed this in the meantime.');
    await press(element.shadowRoot!, 'Save');
    await expectText(element, 'were changed elsewhere');
    expect(detail(element, 'firstName').value).to.equal('Adele');
  });

  it('shows the prompt when the session ends in another tab, and nothing of the shopper before', async () => {
    const address = newAddress();
    const element = await open(address);
    await openPart(element, 'password');
    await fillPassword(element);
    bff.account = null;
    tellFromAnotherTab(address);
    await waitUntil(() => findDeep(element, '[part=prompt]'));
    expect(findAllDeep(element, 'input')).to.have.length(0);
  });

  it('never shows another customer what the one before typed', async () => {
    const address = newAddress();
    const element = await open(address);
    await userEvent.fill(detail(element, 'firstName'), 'Secret');
    await openPart(element, 'email');
    await userEvent.fill(secret(element, 'email', 'email'), 'secret@example.com');
    bff.account = { ...ada, customerId: 8, firstName: 'Ben', email: 'ben@example.com' };
    tellFromAnotherTab(address);
    await expectText(element, 'ben@example.com');
    await waitUntil(() => findDeep(element.shadowRoot!, 'input[name=firstName]'));
    expect(detail(element, 'firstName').value).to.equal('Ben');
    expect(findAllDeep<HTMLInputElement>(element, 'input').map(({ value }) => value)).not.to.include(
      'secret@example.com',
    );
  });

  it('leaves out e-mail and password where the page asks for that', async () => {
    const page = await openPage(html`<foyer-account-info no-credentials></foyer-account-info>`);
    const element = page.querySelector('foyer-account-info')!;
    await waitUntil(() => findDeep(element.shadowRoot!, 'input[name=firstName]'));
    expect(textIn(element)).not.to.contain('Change password');
  });

  it('shows hostile names as text', async () => {
    bff.account = { ...ada, email: '<img src=x onerror=alert(1)>@example.com' };
    const element = await open();
    expect(textIn(element)).to.contain('<img src=x');
    expect(findDeep(element, 'img')).to.equal(undefined);
  });
});
