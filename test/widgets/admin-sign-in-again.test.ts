import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CustomerRecord } from '../../shared-types/customer-records.ts';
import '../../widgets/admin/admin/index.ts';
import '../../widgets/admin/customer/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { ada } from '../support/customer-record.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, newAddress, openPage, tellFromAnotherTab } from '../support/provider.ts';
import { usd } from '../support/shop-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

const saveCall = 'PATCH /api/admin/customers/7';
const creditCall = 'POST /api/admin/customers/7/store-credit';
const resources = ['customers.view', 'customers.edit', 'store-credit.view', 'store-credit.adjust'];
const noor = { adminId: 9, email: 'noor@example.com', name: 'Noor Lind' };
const listed = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });

let bff: FakeBff;
let admin: typeof robin | null;
let entering: typeof robin;
let stored: CustomerRecord;
let address: string;

/** Answers whoever is signed in, and refuses everybody else. */
const guarded = (answer: () => Response | Promise<Response>) => () => (admin ? answer() : refuse('NOT_SIGNED_IN'));

beforeEach(() => {
  history.replaceState(null, '', location.pathname + location.search);
  address = newAddress();
  bff = startFakeBff();
  admin = robin;
  entering = robin;
  stored = { ...ada, groupId: 1 };
  bff.use(
    http.get('*/api/admin/session', () =>
      HttpResponse.json({ admin, expiresAt: null, resources: admin ? resources : [], websiteIds: null }),
    ),
    http.post('*/api/admin/session', () => {
      admin = entering;
      return HttpResponse.json(admin);
    }),
    http.get(
      '*/api/admin/websites',
      guarded(() => listed([{ websiteId: 1, code: 'base', name: 'Main Website' }])),
    ),
    http.get(
      '*/api/admin/store-views',
      guarded(() => listed([])),
    ),
    http.get(
      '*/api/admin/customer-groups',
      guarded(() => listed([{ groupId: 1, name: 'General' }])),
    ),
    http.get('*/api/store/forms/adminhtml_customer', () =>
      HttpResponse.json({
        form: 'adminhtml_customer',
        fields: ['firstName', 'lastName'].map((name) => ({
          name,
          label: name,
          inputType: 'text',
          isRequired: true,
          span: 6,
        })),
      }),
    ),
    http.get(
      '*/api/admin/customers/7',
      guarded(() => HttpResponse.json(stored)),
    ),
    http.patch('*/api/admin/customers/7', async ({ request }) => {
      if (!admin) return refuse('NOT_SIGNED_IN');
      stored = { ...stored, ...((await request.json()) as object), version: stored.version + 1 };
      return HttpResponse.json(stored);
    }),
    http.get(
      '*/api/admin/customers/7/activity',
      guarded(() => listed([])),
    ),
    http.get(
      '*/api/admin/customers/7/addresses',
      guarded(() => listed([])),
    ),
    http.get(
      '*/api/admin/customers/7/sessions',
      guarded(() => HttpResponse.json({ items: [] })),
    ),
    http.get(
      '*/api/admin/customers/7/store-credit',
      guarded(() => HttpResponse.json({ items: [{ websiteId: 1, balance: usd(500), reserved: usd(0) }] })),
    ),
    http.get(
      '*/api/admin/customers/7/store-credit/history',
      guarded(() => listed([])),
    ),
    http.post(
      '*/api/admin/customers/7/store-credit',
      guarded(() => HttpResponse.json({ entryId: 1, balance: usd(600) }, { status: 201 })),
    ),
  );
});
afterEach(() => bff.stop());

const fill = async (root: ParentNode, selector: string, value: string): Promise<void> => {
  await waitUntil(() => findDeep(root, selector) !== undefined, `${selector} appears`);
  await userEvent.fill(findDeep(root, selector)!, value);
};

/** A record by itself, with a last name that is not saved. */
const edit = async () => {
  const page = await openPage(html`<foyer-customer customer-id="7" panel="account"></foyer-customer>`, address);
  const element = page.querySelector('foyer-customer')!;
  await fill(element, '[name="lastName"]', 'King');
  return { page, element };
};

const lastName = (root: ParentNode): string | undefined => findDeep<HTMLInputElement>(root, '[name="lastName"]')?.value;
const shownDialog = (): HTMLElement | null => document.querySelector('body > div > foyer-dialog');
const untilDialog = async (): Promise<HTMLElement> => {
  await waitUntil(() => Boolean(shownDialog()?.querySelector('input[name=password]')), 'the form is there');
  return shownDialog()!;
};
const untilClosed = () => waitUntil(() => shownDialog() === null, 'the dialog closes');

const signIn = async (who = robin): Promise<void> => {
  entering = who;
  const dialog = await untilDialog();
  await userEvent.fill(dialog.querySelector('input[name=email]')!, who.email);
  await userEvent.fill(dialog.querySelector('input[name=password]')!, 'Copper-Meadow-77');
  await userEvent.click(dialog.querySelector('button[type=submit]')!);
};

describe('a save of an admin whose session has ended', () => {
  it('asks to sign in again over the page, accessibly, and is then made', async () => {
    const { element } = await edit();
    admin = null;
    buttonNamed(element, 'Save and continue').click();
    const dialog = await untilDialog();
    await expectText(dialog, 'Sign in as Robin Vale, and what you typed is saved.');
    await expectAccessible(dialog);
    await signIn();
    await untilClosed();
    await expectText(element, 'Saved.');
    expect(stored.lastName).to.equal('King');
    expect(bff.callsOf(saveCall)).to.have.length(2);
  });

  it('leaves what was typed where the dialog is closed, says that it was not saved, and asks anew with the next save', async () => {
    const { element } = await edit();
    admin = null;
    buttonNamed(element, 'Save and continue').click();
    buttonNamed(await untilDialog(), 'Close').click();
    await untilClosed();
    await expectText(element, 'Nothing was saved, because your session has ended.');
    tellFromAnotherTab(address, 'foyer-admin');
    await waitUntil(() => bff.callsOf('GET /api/admin/session').length > 2, 'the page asks who is signed in');
    expect(lastName(element)).to.equal('King');
    expect(shownDialog()).to.equal(null);
    buttonNamed(element, 'Save and continue').click();
    await signIn();
    await expectText(element, 'Saved.');
    expect(stored.lastName).to.equal('King');
  });

  it('is not made for another admin, who finds nothing of what was typed', async () => {
    const { element } = await edit();
    admin = null;
    buttonNamed(element, 'Save and continue').click();
    await signIn(noor);
    await waitUntil(() => shownDialog()?.textContent?.includes('it belonged to Robin Vale') === true, 'it says so');
    buttonNamed(shownDialog()!, 'All right').click();
    await untilClosed();
    await waitUntil(() => lastName(element) === 'Brandt', 'the stored name is back');
    expect(element.isDirty).to.equal(false);
    expect(stored.lastName).to.equal('Brandt');
    expect(bff.callsOf(saveCall)).to.have.length(1);
  });

  it('asks for a code, too, where the password is not enough', async () => {
    const { element } = await edit();
    bff.use(
      http.post('*/api/admin/session', () =>
        HttpResponse.json({
          status: 'second-factor-required',
          ticket: 'ticket',
          methods: ['code'],
          expiresAt: '2030-01-01T00:00:00.000Z',
        }),
      ),
      http.post('*/api/admin/session/second-factor', () => {
        admin = robin;
        return HttpResponse.json(robin);
      }),
    );
    admin = null;
    buttonNamed(element, 'Save and continue').click();
    await signIn();
    await fill(shownDialog()!, 'foyer-second-factor-step [name=code]', '123456');
    await userEvent.click(shownDialog()!.querySelector('foyer-second-factor-step button[type=submit]')!);
    await expectText(element, 'Saved.');
    expect(shownDialog()).to.equal(null);
    expect(stored.lastName).to.equal('King');
  });

  it('moves money under the key of the first try', async () => {
    const { element } = await edit();
    findDeep<HTMLButtonElement>(element, '#tab-credit')!.click();
    await fill(element, '[name="amount"]', '1.00');
    await fill(element, '[name="comment"]', 'For the wait');
    admin = null;
    buttonNamed(element, 'Update balance').click();
    await signIn();
    await waitUntil(() => bff.callsOf(creditCall).length === 2, 'it is sent again');
    const [first, second] = bff.callsOf(creditCall);
    expect(first!.headers.get('idempotency-key')).to.be.a('string');
    expect(second!.headers.get('idempotency-key')).to.equal(first!.headers.get('idempotency-key'));
    expect(second!.body).to.deep.equal(first!.body);
  });
});

describe('a session that reading finds ended while there are edits', () => {
  it('hides them until the same admin is back, and goes on reading', async () => {
    const { element } = await edit();
    admin = null;
    findDeep<HTMLButtonElement>(element, '#tab-credit')!.click();
    const dialog = await untilDialog();
    await expectText(dialog, 'everything is as you left it');
    expect(() => buttonNamed(dialog, 'Close')).to.throw();
    const behind = getComputedStyle(dialog.shadowRoot!.querySelector('dialog')!, '::backdrop').backgroundColor;
    expect(behind).to.match(/^rgb\(/u, 'nothing shines through');
    await expectAccessible(dialog);
    await signIn();
    await untilClosed();
    await expectText(element, '$5.00');
    findDeep<HTMLButtonElement>(element, '#tab-account')!.click();
    await waitUntil(() => lastName(element) === 'King', 'what was typed is there');
    expect(element.isDirty).to.equal(true);
  });

  it('ends with whoever gives up what is not saved', async () => {
    const { element } = await edit();
    admin = null;
    tellFromAnotherTab(address, 'foyer-admin');
    buttonNamed(await untilDialog(), 'Give up what is not saved').click();
    await untilClosed();
    await expectText(element, 'Sign in as an admin');
    expect(element.isDirty).to.equal(false);
  });

  it('asks no more where the same admin has signed in in another tab', async () => {
    const { element } = await edit();
    admin = null;
    tellFromAnotherTab(address, 'foyer-admin');
    await untilDialog();
    admin = robin;
    tellFromAnotherTab(address, 'foyer-admin');
    await untilClosed();
    expect(lastName(element)).to.equal('King');
  });

  it('shows the way in at once where nothing is unsaved', async () => {
    const { element } = await edit();
    buttonNamed(element, 'Reset').click();
    admin = null;
    tellFromAnotherTab(address, 'foyer-admin');
    await expectText(element, 'Sign in as an admin');
    expect(shownDialog()).to.equal(null);
  });
});

describe('foyer-admin', () => {
  it('keeps a record that is edited through the end of the session, and drops it for another admin', async () => {
    history.replaceState(null, '', '#customers/7');
    const page = await openPage(html`<foyer-admin></foyer-admin>`, address);
    const office = page.querySelector('foyer-admin')!;
    await waitUntil(() => findDeep(office, '#tab-account') !== undefined, 'the record is there');
    findDeep<HTMLButtonElement>(office, '#tab-account')!.click();
    await fill(office, '[name="lastName"]', 'King');
    const record = findDeep(office, 'foyer-customer');
    admin = null;
    tellFromAnotherTab(address, 'foyer-admin');
    await signIn();
    await untilClosed();
    expect(findDeep(office, 'foyer-customer')).to.equal(record);
    expect(lastName(office)).to.equal('King');
    admin = null;
    tellFromAnotherTab(address, 'foyer-admin');
    await signIn(noor);
    await waitUntil(() => shownDialog()?.textContent?.includes('it belonged to Robin Vale') === true, 'it says so');
    await waitUntil(() => findDeep(office, 'foyer-customer') !== record, 'the record is another');
    buttonNamed(shownDialog()!, 'All right').click();
    await untilClosed();
  });
});
