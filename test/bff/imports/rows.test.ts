import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { credentials } from '../../../bff/domains/identity/collection.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { addWebsite } from '../../support/website.ts';
import { addressRow, csvOf, customerRow, importTexts, withAddress } from './import-text.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const countOf = async (): Promise<[customers: number, addresses: number]> => [
  await test.deps.store.count(customers, {}),
  await test.deps.store.count(addresses, {}),
];

describe('a customer row', () => {
  it.each([
    [{ email: 'no-address' }, 'EMAIL_INVALID email'],
    [{ email: 'ada@exa\nmple.com' }, 'EMAIL_INVALID email'],
    [{ email: 'Ada <ada@example.com>' }, 'EMAIL_INVALID email'],
    [{ email: '' }, 'REQUIRED email'],
    [{ _website: '' }, 'REQUIRED _website'],
    [{ _website: '__proto__' }, 'WEBSITE_UNKNOWN _website'],
    [{ firstname: '' }, 'REQUIRED firstname'],
    [{ firstname: '=cmd()' }, 'CHARACTERS_INVALID firstname'],
    [{ firstname: 'A\0da' }, 'CHARACTERS_INVALID firstname'],
    [{ lastname: 'x'.repeat(256) }, 'TOO_LONG lastname'],
    [{ lastname: '<b>Ada</b>' }, 'CHARACTERS_INVALID lastname'],
    [{ prefix: 'x'.repeat(41) }, 'TOO_LONG prefix'],
    [{ gender: 'Robot' }, 'OPTION_UNKNOWN gender'],
    [{ group_id: '99' }, 'GROUP_UNKNOWN group_id'],
    [{ group_id: '0' }, 'GROUP_UNKNOWN group_id'],
    [{ group_id: '1e0' }, 'GROUP_UNKNOWN group_id'],
    [{ dob: '2/30/1990' }, 'DATE_INVALID dob'],
    [{ dob: '1/1/2999' }, 'DATE_IN_FUTURE dob'],
    [{ created_at: '31/12/2012 10:00' }, 'DATE_INVALID created_at'],
    [{ created_at: '2999-01-01 00:00:00' }, 'DATE_IN_FUTURE created_at'],
    [{ created_in: 'Ad\u001bmin' }, 'CHARACTERS_INVALID created_in'],
    [{ password: 'short' }, 'TOO_SHORT password'],
    [{ password: 'Password123' }, 'PASSWORD_COMMON password'],
  ])('%j is refused as %s and stores nothing of itself, while others go on', async (wrong, problem) => {
    const other = customerRow({ email: 'other@example.com' });
    const result = await importTexts(test.deps, [csvOf([customerRow(wrong), other])]);
    expect(result.problems).toEqual([`2 ${problem}`]);
    expect(result.customers.created).toBe(1);
    expect(await countOf()).toEqual([1, 0]);
  });

  it('is told everything that is wrong with it at once', async () => {
    const result = await importTexts(test.deps, [csvOf([customerRow({ email: 'x', lastname: '', gender: 'Robot' })])]);
    expect(result.problems.toSorted()).toEqual([
      '2 EMAIL_INVALID email',
      '2 OPTION_UNKNOWN gender',
      '2 REQUIRED lastname',
    ]);
    expect(result.rows).toEqual({ read: 1, failed: 1 });
  });

  it('with too few or too many values is refused by its number of values', async () => {
    const header = csvOf([], ['email', '_website', 'firstname', 'lastname']);
    const result = await importTexts(test.deps, [`${header}a@example.com,base,Ada\nb@example.com,base,Bo,Li,more\n`]);
    expect(result.problems).toEqual(['2 COLUMN_COUNT_WRONG', '3 COLUMN_COUNT_WRONG']);
    expect(result.messages[0]).toBe('The row has 3 values, the header has 4.');
  });

  it('that is not UTF-8 is refused by its encoding', async () => {
    const text = csvOf([customerRow({ lastname: 'Müller' }), customerRow({ email: 'bo@example.com' })]);
    const result = await importTexts(test.deps, [Buffer.from(text, 'latin1')]);
    expect(result.problems).toEqual(['2 ENCODING_INVALID']);
    expect(result.customers.created).toBe(1);
  });

  it('of a customer who stands above already is refused, however the e-mail is written', async () => {
    const result = await importTexts(test.deps, [csvOf([customerRow(), customerRow({ email: 'ADA@example.COM' })])]);
    expect(result.problems).toEqual(['3 CUSTOMER_REPEATED email']);
    expect(result.messages).toEqual(['Line 2 is the same customer.']);
  });

  it('waits for confirmation where the source does, and takes its group, its times and where it came to be', async () => {
    const row = customerRow({ confirmation: 'k3y', group_id: 2, created_at: '5/6/2012 15:53', created_in: 'Admin' });
    await importTexts(test.deps, [csvOf([row])]);
    expect(await test.deps.store.find(customers, {})).toMatchObject([
      { isConfirmed: false, groupId: 2, createdAt: '2012-05-06T15:53:00.000Z', createdIn: 'Admin' },
    ]);
  });

  it('belongs to its website: the same e-mail on two is two customers', async () => {
    await addWebsite(test, { code: 'outlet', origin: 'https://outlet.example' });
    const result = await importTexts(test.deps, [csvOf([customerRow(), customerRow({ _website: 'outlet' })])]);
    expect(result.customers.created).toBe(2);
  });
});

const fileOfAda = (row: Record<string, string>) => csvOf([customerRow({ middlename: 'K.', gender: 'Female', ...row })]);

describe('a customer who is there already', () => {
  it('is changed only where the file says something different, and an empty value says nothing', async () => {
    await importTexts(test.deps, [fileOfAda({})]);
    test.clock.advance(60);
    const same = await importTexts(test.deps, [fileOfAda({ middlename: '', gender: '' })]);
    expect(same.customers).toEqual({ created: 0, updated: 0, unchanged: 1 });
    const other = await importTexts(test.deps, [fileOfAda({ lastname: 'King', middlename: '' })]);
    expect(other.customers).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect(await test.deps.store.find(customers, {})).toMatchObject([
      { lastName: 'King', middleName: 'K.', gender: 'female', version: 2, updatedAt: test.clock.now.toISOString() },
    ]);
  });

  it('keeps e-mail as typed, time of creation and password', async () => {
    const { account } = await test.registerShopper({ email: 'Ada@example.com' });
    const before = await test.deps.store.get(credentials, account.customerId);
    const row = customerRow({ email: 'ada@EXAMPLE.com', created_at: '5/6/2012 15:53', password: 'Other-Secret-99' });
    const result = await importTexts(test.deps, [csvOf([row])]);
    expect(result.customers.unchanged).toBe(1);
    expect(await test.deps.store.get(customers, account.customerId)).toMatchObject({
      email: 'Ada@example.com',
      createdAt: account.createdAt,
      version: 1,
    });
    expect(await test.deps.store.get(credentials, account.customerId)).toEqual(before);
  });
});

const digest = (salt: string, password: string) =>
  createHash('sha256')
    .update(salt + password)
    .digest('hex');
const signIn = (email: string, password: string) => test.client().post('/api/account/session', { email, password });

describe('passwords', () => {
  it('of the source go on working, and are hashed anew when the person signs in', async () => {
    const row = customerRow({ password_hash: `${digest('Xy7', 'Old-Shop-2012')}:Xy7` });
    await importTexts(test.deps, [csvOf([row])]);
    expect((await signIn('ada@example.com', 'wrong-Shop-2012')).status).toBe(401);
    expect((await signIn('ada@example.com', 'Old-Shop-2012')).status).toBe(200);
    const [kept] = await test.deps.store.find(credentials, {});
    expect(kept?.passwordHash).toMatch(/^\$argon2id\$/u);
    expect((await signIn('ada@example.com', 'Old-Shop-2012')).status).toBe(200);
  });

  it('in plain text are hashed', async () => {
    await importTexts(test.deps, [csvOf([customerRow({ password: 'Harvest-Moon-31' })])]);
    expect((await signIn('ada@example.com', 'Harvest-Moon-31')).status).toBe(200);
  });

  it('of an unknown kind are left out, and so is the digest itself: it never signs anyone in', async () => {
    const rows = [
      customerRow({ password_hash: 'abc:def' }),
      customerRow({ email: 'bo@example.com', password_hash: `${digest('s', 'Old-Shop-2012')}:s` }),
    ];
    const result = await importTexts(test.deps, [csvOf(rows)]);
    expect(result).toMatchObject({ withoutPassword: 1, customers: { created: 2 } });
    expect((await signIn('ada@example.com', 'abc:def')).status).toBe(401);
    expect((await signIn('bo@example.com', digest('s', 'Old-Shop-2012'))).status).toBe(401);
  });
});

const continued = (overrides = {}) => withAddress({ _address_street: '2 Second Street', ...overrides });

describe('the lines of a combined file', () => {
  it('that continue a customer add to the book, and the flagged one is the default', async () => {
    const rows = [
      { ...customerRow(), ...withAddress() },
      continued({ _address_default_shipping_: '1' }),
      continued({
        _address_street: 'Lindenstraße 3\nHinterhaus',
        _address_country_id: 'de',
        _address_region: '',
        _address_postcode: '10117',
      }),
    ];
    const result = await importTexts(test.deps, [csvOf(rows)]);
    expect(result).toMatchObject({ problems: [], addresses: { created: 3 }, rows: { read: 3, failed: 0 } });
    const [customer] = await test.deps.store.find(customers, {});
    const book = await test.deps.store.find(addresses, {});
    expect(book.map(({ street }) => street)).toEqual([
      ['1 Analytical Way'],
      ['2 Second Street'],
      ['Lindenstraße 3', 'Hinterhaus'],
    ]);
    expect(customer).toMatchObject({
      defaultBillingAddressId: book[0]?.addressId,
      defaultShippingAddressId: book[1]?.addressId,
    });
  });

  it('that continue a failed customer fail with it', async () => {
    const rows = [{ ...customerRow({ lastname: '' }), ...withAddress() }, continued(), continued()];
    const good = { ...customerRow({ email: 'bo@example.com' }), ...withAddress() };
    const result = await importTexts(test.deps, [csvOf([...rows, good])]);
    expect(result.problems).toEqual(['2 REQUIRED lastname', '3 CUSTOMER_FAILED', '4 CUSTOMER_FAILED']);
    expect(result.messages[1]).toBe('This row belongs to the customer of line 2, which failed.');
    expect(result.rows).toEqual({ read: 4, failed: 3 });
    expect(await countOf()).toEqual([1, 1]);
  });

  it('fail alone when only they are wrong; one with a wrong address of its own fails with its customer', async () => {
    const first = [{ ...customerRow(), ...withAddress() }, continued({ _address_country_id: 'XX' }), continued()];
    const second = { ...customerRow({ email: 'bo@example.com' }), ...withAddress({ _address_region: 'Bavaria' }) };
    const result = await importTexts(test.deps, [csvOf([...first, second, continued()])]);
    expect(result.problems).toEqual([
      '3 COUNTRY_UNKNOWN _address_country_id',
      '5 REGION_UNKNOWN _address_region',
      '6 CUSTOMER_FAILED',
    ]);
    expect(await countOf()).toEqual([1, 2]);
  });

  it('that stand before any customer fail', async () => {
    const rows = [continued(), { ...customerRow(), ...withAddress() }];
    expect((await importTexts(test.deps, [csvOf(rows)])).problems).toEqual(['2 CUSTOMER_MISSING email']);
  });

  it('may make only one address each default', async () => {
    const rows = [
      { ...customerRow(), ...withAddress({ _address_default_billing_: '1' }) },
      continued({ _address_default_billing_: '1' }),
    ];
    expect((await importTexts(test.deps, [csvOf(rows)])).problems).toEqual([
      '3 DEFAULT_REPEATED _address_default_billing_',
    ]);
  });

  it('without any value are passed over', async () => {
    const text = csvOf([{ ...customerRow(), ...withAddress() }]);
    const columns = (text.split('\n')[0] ?? '').split(',').length;
    const result = await importTexts(test.deps, [`${text}${','.repeat(columns - 1)}\n\n`]);
    expect(result).toMatchObject({ problems: [], rows: { read: 1, failed: 0 } });
  });
});

const fileOfTwo = (city: string) => csvOf([addressRow({ _entity_id: 7, city }), addressRow({ street: '9 Other Way' })]);

describe('a row of an address file', () => {
  it.each([
    [{ _email: 'nobody@example.com' }, 'CUSTOMER_UNKNOWN _email'],
    [{ _email: 'nobody' }, 'EMAIL_INVALID _email'],
    [{ _website: 'admin' }, 'WEBSITE_UNKNOWN _website'],
    [{ _entity_id: '12; drop' }, 'TYPE_WRONG _entity_id'],
    [{ city: '' }, 'REQUIRED city'],
    [{ city: 'Port\nland' }, 'CHARACTERS_INVALID city'],
    [{ street: '' }, 'REQUIRED street'],
    [{ street: '1\n2\n3\n4\n5' }, 'TOO_LONG street'],
    [{ region: '' }, 'REQUIRED region'],
    [{ region: 'Atlantis' }, 'REGION_UNKNOWN region'],
    [{ postcode: '' }, 'REQUIRED postcode'],
    [{ country_id: '' }, 'REQUIRED country_id'],
    [{ country_id: 'Germany' }, 'COUNTRY_UNKNOWN country_id'],
    [{ telephone: '' }, 'REQUIRED telephone'],
    [{ telephone: 'call me' }, 'CHARACTERS_INVALID telephone'],
    [{ _address_default_billing_: 'yes' }, 'OPTION_UNKNOWN _address_default_billing_'],
  ])('%j is refused as %s and stores nothing', async (wrong, problem) => {
    const result = await importTexts(test.deps, [csvOf([customerRow()]), csvOf([addressRow(wrong)])]);
    expect(result.problems).toEqual([`2 ${problem}`]);
    expect(await countOf()).toEqual([1, 0]);
  });

  it('is recognised by its number when it says something else later, and by what it says when it has none', async () => {
    const customer = csvOf([customerRow()]);
    await importTexts(test.deps, [customer, fileOfTwo('Portland')]);
    const again = await importTexts(test.deps, [fileOfTwo('Portland')]);
    expect(again.addresses).toEqual({ created: 0, updated: 0, unchanged: 2 });
    const moved = await importTexts(test.deps, [fileOfTwo('Salem')]);
    expect(moved.addresses).toEqual({ created: 0, updated: 1, unchanged: 1 });
    const book = await test.deps.store.find(addresses, {});
    expect(book).toMatchObject([
      { city: 'Salem', version: 2 },
      { street: ['9 Other Way'], version: 1 },
    ]);
  });

  it('is the entry that a combined file made before, when it says the same', async () => {
    const combined = csvOf([{ ...customerRow(), ...withAddress() }]);
    const result = await importTexts(test.deps, [combined, csvOf([addressRow({ _entity_id: 7 })])]);
    expect(result.addresses).toEqual({ created: 1, updated: 0, unchanged: 1 });
    const moved = await importTexts(test.deps, [csvOf([addressRow({ _entity_id: 7, city: 'Salem' })])]);
    expect(moved.addresses.updated).toBe(1);
    expect(await countOf()).toEqual([1, 1]);
  });

  it('may name a number or a default only once', async () => {
    const rows = [
      addressRow({ _entity_id: 7, _address_default_billing_: 1 }),
      addressRow({ _entity_id: 7, city: 'Salem' }),
      addressRow({ _entity_id: 8, city: 'Bend', _address_default_billing_: 1 }),
    ];
    const result = await importTexts(test.deps, [csvOf([customerRow()]), csvOf(rows)]);
    expect(result.problems).toEqual(['3 ADDRESS_REPEATED _entity_id', '4 DEFAULT_REPEATED _address_default_billing_']);
    expect(await countOf()).toEqual([1, 1]);
  });

  it('of a customer of the same dry run counts as if it were there', async () => {
    const files = [csvOf([customerRow()]), csvOf([addressRow(), addressRow({ _email: 'nobody@example.com' })])];
    const result = await importTexts(test.deps, files, { isDryRun: true });
    expect(result).toMatchObject({ customers: { created: 1 }, addresses: { created: 1 } });
    expect(result.problems).toEqual(['3 CUSTOMER_UNKNOWN _email']);
    expect(await countOf()).toEqual([0, 0]);
  });
});
