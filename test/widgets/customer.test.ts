import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { CustomerRecord } from '../../shared-types/customer-records.ts';
import '../../widgets/admin/customer/index.ts';
import type { FoyerCustomer } from '../../widgets/admin/customer/customer.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const everything = ['customers.view', 'customers.edit', 'customers.delete', 'store-credit.view', 'store-credit.adjust'];

const ada: CustomerRecord = {
  customerId: 7,
  websiteId: 1,
  groupId: 2,
  email: 'ada@example.com',
  prefix: '',
  firstName: 'Ada',
  middleName: '',
  lastName: 'Brandt',
  suffix: '',
  dateOfBirth: null,
  gender: null,
  taxVatNumber: '',
  isSubscribed: true,
  isAssistanceAllowed: false,
  attributes: {},
  isConfirmed: true,
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
  version: 3,
  defaultBillingAddressId: null,
  defaultShippingAddressId: null,
  isActive: true,
  isAutomaticGroupChangeDisabled: false,
  createdIn: 'default',
  lockedUntil: null,
  lastSignInAt: null,
  hasPassword: true,
};

const text = (name: string, label: string) => ({ name, label, inputType: 'text', isRequired: true, span: 6 });

let bff: FakeBff;
let stored: CustomerRecord;
let resources: string[];
let admin: typeof robin | null;
let patches: { version: string | null; body: object }[];

const listed = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });

beforeEach(() => {
  bff = startFakeBff();
  stored = { ...ada };
  resources = everything;
  admin = robin;
  patches = [];
  bff.use(
    http.get('*/api/admin/session', () => HttpResponse.json({ admin, expiresAt: null, resources, websiteIds: null })),
    http.get('*/api/admin/websites', () => listed([{ websiteId: 1, code: 'base', name: 'Main Website' }])),
    http.get('*/api/admin/store-views', () => listed([])),
    http.get('*/api/admin/customer-groups', () =>
      listed([
        { groupId: 1, name: 'General' },
        { groupId: 2, name: 'Wholesale' },
      ]),
    ),
    http.get('*/api/store/forms/adminhtml_customer', () =>
      HttpResponse.json({
        form: 'adminhtml_customer',
        fields: [text('firstName', 'First name'), text('lastName', 'Last name')],
      }),
    ),
    http.get('*/api/admin/customers/7', () => HttpResponse.json(stored)),
    http.patch('*/api/admin/customers/7', async ({ request }) => {
      const version = request.headers.get('if-match');
      const body = (await request.json()) as Partial<CustomerRecord>;
      if (version !== `"${stored.version}"`) return refuse('VERSION_STALE');
      patches.push({ version, body });
      stored = { ...stored, ...body, version: stored.version + 1 };
      return HttpResponse.json(stored);
    }),
    http.get('*/api/admin/customers/7/store-credit', () =>
      HttpResponse.json({ items: [{ websiteId: 1, balance: { amount: 500, currency: 'USD' } }] }),
    ),
    http.get('*/api/admin/customers/7/activity', () =>
      listed([
        {
          actionId: 1,
          createdAt: '2026-03-01T12:00:00.000Z',
          adminId: 9,
          adminName: 'Noor',
          address: '',
          group: 'customers',
          action: 'updated',
          entity: 'customer:7',
          entityName: 'Ada',
          websiteId: 1,
          result: 'done',
          before: { lastName: 'Brandt' },
          after: { lastName: 'King' },
        },
      ]),
    ),
    http.get('*/api/admin/customers/7/sessions', () => HttpResponse.json({ items: [] })),
    http.get('*/api/admin/customers/7/addresses', () => listed([])),
    http.get('*/api/admin/customers/7/orders', () => refuse('FORBIDDEN')),
  );
});
afterEach(() => bff.stop());

const show = async (customerId = 7): Promise<FoyerCustomer> => {
  const page = await openPage(html`<foyer-customer customer-id=${customerId}></foyer-customer>`, newAddress());
  return page.querySelector('foyer-customer')!;
};
const open = async (panel = 'view'): Promise<FoyerCustomer> => {
  const element = await show();
  await expectText(element, 'Ada Brandt');
  await waitUntil(() => findDeep(element, `#tab-${panel}`) !== undefined, 'the panels appear');
  findDeep<HTMLButtonElement>(element, `#tab-${panel}`)?.click();
  await element.updateComplete;
  return element;
};
const field = (element: FoyerCustomer, name: string): HTMLInputElement =>
  findDeep<HTMLInputElement>(element, `foyer-form [name="${name}"]`)!;
const type = async (element: FoyerCustomer, name: string, value: string): Promise<void> => {
  await waitUntil(() => findDeep(element, `[name="${name}"]`) !== undefined, 'the field appears');
  const input = field(element, name);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await element.updateComplete;
};

describe('foyer-customer', () => {
  it('shows a customer at a glance, and keeps nobody from reading it', async () => {
    const element = await open();
    await expectText(element, '$5.00');
    expect(textIn(element)).to.contain('Wholesale');
    expect(textIn(element)).to.contain('Main Website');
    await expectAccessible(element);
  });

  it('asks whoever is not signed in to sign in', async () => {
    admin = null;
    await expectText(await show(), 'Sign in as an admin');
  });

  it('says that a customer is gone, and leads back', async () => {
    bff.use(http.get('*/api/admin/customers/8', () => refuse('NOT_FOUND')));
    await expectText(await show(8), 'There is no such customer');
  });

  it('leaves out what the role does not hold', async () => {
    resources = ['customers.view'];
    const element = await show();
    await expectText(element, 'Personal information');
    expect(findDeep(element, '#tab-account')).to.equal(undefined);
    expect(findDeep(element, '#tab-credit')).to.equal(undefined);
    expect(() => buttonNamed(element, 'Delete')).to.throw();
    expect(() => buttonNamed(element, 'Save')).to.throw();
  });

  it('sends only what was edited', async () => {
    const element = await open('account');
    await type(element, 'lastName', 'King');
    expect(element.isDirty).to.equal(true);
    buttonNamed(element, 'Save and continue').click();
    await expectText(element, 'Saved.');
    expect(patches).to.deep.equal([{ version: '"3"', body: { lastName: 'King' } }]);
    expect(element.isDirty).to.equal(false);
  });

  it('saves together with what another changed meanwhile, where that is something else', async () => {
    const element = await open('account');
    await type(element, 'lastName', 'King');
    stored = { ...stored, groupId: 1, version: 4 };
    buttonNamed(element, 'Save and continue').click();
    await expectText(element, 'Saved together with what Noor changed meanwhile: Group.');
    expect(stored).to.include({ lastName: 'King', groupId: 1, version: 5 });
  });

  it('asks for each field that both changed, and saves nothing until it is answered', async () => {
    const element = await open('account');
    await type(element, 'lastName', 'King');
    stored = { ...stored, lastName: 'Byron', version: 4 };
    buttonNamed(element, 'Save and continue').click();
    await expectText(element, 'Changed by Noor while you edited');
    expect(patches).to.deep.equal([]);
    findDeep<HTMLInputElement>(element, 'input[type=radio][value=mine]')?.click();
    buttonNamed(element, 'Save this').click();
    await waitUntil(() => patches.length === 1, 'the choice is saved');
    expect(stored).to.include({ lastName: 'King', version: 5 });
  });

  it('asks before edits are lost', async () => {
    const element = await open('account');
    await type(element, 'lastName', 'King');
    let closed = 0;
    element.addEventListener('foyer-customer-closed', () => (closed += 1));
    buttonNamed(element, 'Back').click();
    await expectText(element, 'Your edits are not saved yet.');
    expect(closed).to.equal(0);
    buttonNamed(element, 'Leave without saving').click();
    expect(closed).to.equal(1);
  });

  it('says before a deletion what is lost', async () => {
    const element = await open();
    await expectText(element, 'Force sign-in');
    buttonNamed(element, 'Delete').click();
    await expectText(element, 'The store credit of $5.00 is lost');
    await expectAccessible(element);
  });
});
