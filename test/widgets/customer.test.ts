import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { Cart } from '../../shared-types/cart.ts';
import type { CustomerRecord } from '../../shared-types/customer-records.ts';
import '../../widgets/admin/customer/index.ts';
import type { FoyerCustomer } from '../../widgets/admin/customer/customer.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, findDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { ada as record } from '../support/customer-record.ts';
import { waitUntil } from '../support/wait-until.ts';

const everything = ['customers.view', 'customers.edit', 'customers.delete', 'store-credit.view', 'store-credit.adjust'];

const ada: CustomerRecord = { ...record, groupId: 2, isSubscribed: true };

const then = '2026-03-01T12:00:00.000Z';
const device = { kind: 'computer', browser: 'Firefox', system: 'Linux' } as const;

const text = (name: string, label: string) => ({ name, label, inputType: 'text', isRequired: true, span: 6 });

const usd = (amount: number) => ({ amount, currency: 'USD' });

/** A cart with so many lamps of ten dollars. */
const cartOf = (quantity: number): Cart => ({
  items:
    quantity === 0
      ? []
      : [
          {
            sku: 'lamp',
            name: 'Lamp',
            imageUrl: '',
            quantity,
            unitPrice: usd(1000),
            rowTotal: usd(1000 * quantity),
            isAvailable: true,
          },
        ],
  itemCount: quantity,
  currency: 'USD',
  destination: null,
  shippingMethods: [],
  shippingMethod: '',
  paymentMethods: [],
  totals: {
    subtotal: usd(1000 * quantity),
    discounts: [],
    discount: usd(0),
    shipping: usd(0),
    taxes: [],
    tax: usd(0),
    isTaxIncluded: false,
    grandTotal: usd(1000 * quantity),
    storeCredit: usd(0),
    due: usd(1000 * quantity),
  },
  storeCredit: null,
});

let cartPieces: number;
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
  cartPieces = 2;
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
    http.get('*/api/admin/customers/7/sessions', () =>
      HttpResponse.json({
        items: [{ device, isRemembered: false, assistedBy: 'Robin', createdAt: then, lastUsedAt: then }],
      }),
    ),
    http.get('*/api/admin/customers/7/sign-ins', () =>
      HttpResponse.json({
        items: Array.from({ length: 12 }, () => ({ createdAt: then, way: 'passkey', device, address: '192.0.2.1' })),
      }),
    ),
    http.get('*/api/admin/customers/7/cart', () => HttpResponse.json(cartOf(cartPieces))),
    http.post('*/api/admin/customers/7/cart/items', async ({ request }) => {
      cartPieces += ((await request.json()) as { quantity: number }).quantity;
      return HttpResponse.json(cartOf(cartPieces));
    }),
    http.put('*/api/admin/customers/7/cart/items/lamp', async ({ request }) => {
      cartPieces = ((await request.json()) as { quantity: number }).quantity;
      return HttpResponse.json(cartOf(cartPieces));
    }),
    http.delete('*/api/admin/customers/7/cart/items/lamp', () => {
      cartPieces = 0;
      return HttpResponse.json(cartOf(0));
    }),
    http.get('*/api/admin/customers/7/newsletters', () =>
      HttpResponse.json({ items: [{ storeViewId: 1, name: 'English', state: 'unsubscribed' }] }),
    ),
    http.put('*/api/admin/customers/7/newsletters', () =>
      HttpResponse.json({ items: [{ storeViewId: 1, name: 'English', state: 'subscribed' }] }),
    ),
    http.get('*/api/admin/mails', () => listed([{ mailId: 1, subject: 'Your order', createdAt: then, state: 'sent' }])),
    http.get('*/api/admin/customers/7/addresses', () => listed([])),
    http.get('*/api/admin/customers/7/orders', () => refuse('FORBIDDEN')),
    http.get('*/api/admin/customers/7/sales', () => refuse('FORBIDDEN')),
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
  it('says what all orders come to and what one is on average, each currency by itself', async () => {
    bff.use(
      http.get('*/api/admin/customers/7/orders', () => listed([])),
      http.get('*/api/admin/customers/7/sales', () =>
        HttpResponse.json({
          items: [
            { orderCount: 3, sales: usd(200_000) },
            { orderCount: 40, sales: { amount: 4000, currency: 'JPY' } },
          ],
        }),
      ),
    );
    const element = await open();
    await expectText(element, '$2,000.00');
    expect(textIn(element)).to.contain('$666.67').and.to.contain('¥4,000').and.to.contain('¥100');
  });

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
    const save = () => buttonNamed(element, 'Save').getAttribute('aria-busy');
    await waitUntil(() => save() === 'false', 'the button is busy no more');
    expect(patches).to.deep.equal([{ version: '"3"', body: { lastName: 'King' } }]);
    expect(element.isDirty).to.equal(false);
  });

  it('keeps what was typed and chosen where a new customer is refused', async () => {
    bff.failOnce('POST /api/admin/customers', { code: 'EMAIL_TAKEN' });
    const element = await show(0);
    await type(element, 'firstName', 'Ada');
    await type(element, 'lastName', 'King');
    await type(element, 'email', 'ada@example.com');
    await type(element, 'groupId', '2');
    buttonNamed(element, 'Save and continue').click();
    await expectText(element, 'There is already an account with this e-mail address.');
    const values = ['websiteId', 'groupId', 'firstName', 'email'].map((name) => field(element, name).value);
    expect(values).to.deep.equal(['1', '2', 'Ada', 'ada@example.com']);
  });

  it('sends no empty e-mail address, and says so at its field', async () => {
    const element = await open('account');
    await type(element, 'email', '');
    buttonNamed(element, 'Save and continue').click();
    await waitUntil(() => field(element, 'email').getAttribute('aria-invalid') === 'true', 'the field is marked');
    expect(patches).to.deep.equal([]);
    expect(element.isDirty).to.equal(true);
    await type(element, 'email', 'ada.king@example.com');
    buttonNamed(element, 'Save and continue').click();
    await expectText(element, 'Saved.');
    expect(patches).to.deep.equal([{ version: '"3"', body: { email: 'ada.king@example.com' } }]);
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

  it('shows where the customer is and was signed in, and what admins did', async () => {
    const element = await open('activity');
    await expectText(element, 'Noor changed this');
    expect(findDeep(element, 'dl.differences dt')?.textContent).to.equal('Last name');
    expect(textIn(element)).to.contain('Robin as this customer: Firefox, Linux');
    const rows = findAllDeep(element, 'tbody tr');
    expect(rows.length).to.equal(10);
    expect(rows[0]?.textContent?.replaceAll(/\s+/gu, ' ')).to.contain('Passkey Firefox, Linux 192.0.2.1');
    buttonNamed(element, 'Show all 12').click();
    await waitUntil(() => findAllDeep(element, 'tbody tr').length === 12, 'the others appear');
    await expectAccessible(element);
  });

  it('begins and ends newsletters, says which failed to change, and lists mails', async () => {
    resources = [...everything, 'mails.view'];
    const element = await open('newsletter');
    await expectText(element, 'Your order');
    await expectAccessible(element);
    bff.failOnce('PUT /api/admin/customers/7/newsletters', { code: 'STORE_READ_ONLY' });
    buttonNamed(element, 'Subscribe to English').click();
    await expectText(element, 'Changes cannot be saved right now.');
    buttonNamed(element, 'Subscribe to English').click();
    await waitUntil(() => textIn(element).includes('Unsubscribe'), 'the newsletter begins');
    expect(bff.callsOf('PUT /api/admin/customers/7/newsletters').at(-1)?.body).to.deep.equal({
      choices: [{ storeViewId: 1, isSubscribed: true }],
    });
  });

  it('shows the cart, changes it at once, takes a product out with a way back, and says what cannot be added', async () => {
    resources = [...everything, 'orders.view', 'orders.edit'];
    const element = await open('cart');
    await expectText(element, 'Lamp');
    await expectAccessible(element);
    const pieces = findDeep<HTMLInputElement>(element, 'td input[type=number]')!;
    pieces.value = '3';
    pieces.dispatchEvent(new Event('change'));
    await expectText(element, '$30.00');
    buttonNamed(element, 'Remove Lamp').click();
    await expectText(element, 'Lamp is out of the cart.');
    buttonNamed(element, 'Undo').click();
    await waitUntil(() => cartPieces === 3, 'it is back');
    bff.failOnce('POST /api/admin/customers/7/cart/items', {
      code: 'INPUT_INVALID',
      errors: [{ field: 'sku', code: 'OPTION_UNKNOWN', message: 'There is no such product in this store.' }],
    });
    findDeep<HTMLInputElement>(element, '#sku')!.value = 'nothing';
    buttonNamed(element, 'Add').click();
    await expectText(element, 'There is no such product in this store.');
    expect(findDeep<HTMLInputElement>(element, '#sku')?.value).to.equal('nothing');
  });

  it('offers to sign in as the customer only where the shop and the role have it', async () => {
    stored = { ...stored, assistance: 'automatic' };
    const element = await open();
    expect(() => buttonNamed(element, 'Login as customer')).to.throw();
    resources = [...everything, 'login-as-customer.use'];
    const allowed = await open();
    await waitUntil(() => textIn(allowed).includes('Login as customer'), 'the button appears');
    buttonNamed(allowed, 'Login as customer').click();
    await expectText(allowed, 'has not allowed remote shopping assistance');
    expect(() => buttonNamed(allowed, 'Open the shop')).to.throw();
    await expectAccessible(allowed);
  });

  it('begins an order from the bar where the role may place one', async () => {
    const element = await open();
    await expectText(element, 'Force sign-in');
    expect(() => buttonNamed(element, 'Create an order')).to.throw();
    resources = [...everything, 'orders.view', 'orders.edit'];
    const allowed = await open();
    await waitUntil(() => textIn(allowed).includes('Create an order'), 'the button appears');
    buttonNamed(allowed, 'Create an order').click();
    await waitUntil(() => findDeep(allowed, 'foyer-create-order'), 'the dialog is there');
    expect(findDeep(allowed, '[role=tab][aria-selected=true]')?.textContent).to.include('Orders');
  });

  it('says before a deletion what is lost', async () => {
    const element = await open();
    await expectText(element, 'Force sign-in');
    buttonNamed(element, 'Delete').click();
    await expectText(element, 'The store credit of $5.00 is lost');
    await expectAccessible(element);
  });
});
