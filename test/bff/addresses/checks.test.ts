import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import {
  companyShow,
  isPostcodeShapeRequired,
  streetLines,
  telephoneShow,
} from '../../../bff/domains/addresses/settings.ts';
import { allowedCountries } from '../../../bff/domains/countries/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addAddress, codesByField, ifMatch, portland } from '../../support/people.ts';

let test: TestApp;
let client: Client;
beforeEach(async () => {
  test = await createTestApp();
  ({ client } = await test.registerShopper());
});
afterEach(() => test.close());

const add = (parts: object) => client.post('/api/account/addresses', portland(parts));
const change = async (patch: object, parts: object = {}) => {
  const { addressId, version } = await addAddress(client, parts);
  return client.patch(`/api/account/addresses/${addressId}`, patch, ifMatch(version));
};
const berlin = { city: 'Berlin', region: '', postcode: '10115', countryCode: 'DE' };

describe('POST /api/account/addresses', () => {
  it.each([
    [{ countryCode: 'XX' }, { countryCode: 'COUNTRY_UNKNOWN' }],
    [{ countryCode: 'us' }, { countryCode: 'COUNTRY_UNKNOWN' }],
    [{ countryCode: '..' }, { countryCode: 'COUNTRY_UNKNOWN' }],
    [{ region: 'Atlantis' }, { region: 'REGION_UNKNOWN' }],
    [{ region: '' }, { region: 'REQUIRED' }],
    [{ city: '' }, { city: 'REQUIRED' }],
    [{ postcode: '' }, { postcode: 'REQUIRED' }],
    [{ telephone: '' }, { telephone: 'REQUIRED' }],
    [{ street: [] }, { street: 'REQUIRED' }],
    [{ street: ['', 'Apt. 4'] }, { street: 'REQUIRED' }],
    [
      { city: '', region: '', postcode: '' },
      { city: 'REQUIRED', region: 'REQUIRED', postcode: 'REQUIRED' },
    ],
    [{ firstName: '<b>Ada</b>' }, { firstName: 'CHARACTERS_INVALID' }],
    [{ street: ['=1+1'] }, { street: 'CHARACTERS_INVALID' }],
    [{ city: 'a\r\nb' }, { city: 'CHARACTERS_INVALID' }],
    [{ company: 'a\u0000b' }, { company: 'CHARACTERS_INVALID' }],
    [{ company: 'x'.repeat(10_000) }, { company: 'TOO_LONG' }],
    [{ telephone: '1'.repeat(21) }, { telephone: 'TOO_LONG' }],
    [{ isDefaultBilling: 'yes' }, { isDefaultBilling: 'TYPE_WRONG' }],
    [{ addressId: 1 }, { addressId: 'KEY_UNKNOWN' }],
    [{ customerId: 1 }, { customerId: 'KEY_UNKNOWN' }],
    [{ attributes: { colour: 'red' } }, { attributes: 'KEY_UNKNOWN' }],
  ])('refuses %j: %j, and stores nothing', async (parts, codes) => {
    const answer = await add(parts);
    expect(answer.status).toBe(422);
    const found = codesByField(answer.body);
    expect(Object.fromEntries(Object.entries(found).map(([field, code]) => [field.split('.')[0], code]))).toEqual(
      codes,
    );
    expect(await test.deps.store.count(addresses, {})).toBe(0);
  });

  it.each(['OR', 'or', 'Oregon', ' OREGON '])('keeps the region %j as its code', async (region) => {
    expect((await add({ region })).body).toMatchObject({ region: 'OR' });
  });

  it.each([
    [{ countryCode: 'JP', region: '東京都', city: '', postcode: '154-0023' }, '13'],
    [{ countryCode: 'JP', region: 'Tokyo', city: '', postcode: '154-0023' }, '13'],
    [{ countryCode: 'CA', region: 'Québec', city: 'Montréal', postcode: 'H3Z 2Y7' }, 'QC'],
    [{ countryCode: 'CA', region: 'Que\u0301bec', city: 'Montréal', postcode: 'H3Z 2Y7' }, 'QC'],
  ])('knows the region of %j by its name', async (parts, region) => {
    const answer = await add(parts);
    expect(answer.body).toMatchObject({ region });
  });

  it('asks for no region, or takes any, where the country has no list', async () => {
    expect((await add(berlin)).status).toBe(201);
    expect((await add({ ...berlin, region: 'Mitte' })).body).toMatchObject({ region: 'Mitte' });
  });

  it.each(['GB', 'IE', 'HK'])('lets the postal code go in %s', async (countryCode) => {
    const region = countryCode === 'HK' ? 'Kowloon' : '';
    const answer = await add({ countryCode, region, postcode: '' });
    expect(answer.text).not.toContain('"postcode","code"');
    expect(answer.status).toBe(201);
  });

  it('takes an unusual postal code, for the person knows better', async () => {
    expect((await add({ postcode: 'NEW-1' })).body).toMatchObject({ postcode: 'NEW-1' });
  });

  it('refuses an unusual postal code where the store says so, with an example', async () => {
    await test.setSetting(isPostcodeShapeRequired, true);
    const answer = await add({ postcode: 'NEW-1' });
    expect(answer.body.errors).toMatchObject([
      { field: 'postcode', code: 'POSTCODE_SHAPE', message: expect.stringMatching(/like \d{5}\./u) },
    ]);
    expect((await add({ postcode: '97214-1234' })).status).toBe(201);
    expect((await add({ ...berlin, postcode: '1011' })).status).toBe(422);
    expect((await add({ countryCode: 'GB', region: '', postcode: 'ec1y 8sy' })).status).toBe(201);
  });

  it('refuses a country that the store view does not allow', async () => {
    await test.setSetting(allowedCountries, 'US, CA');
    expect(codesByField((await add(berlin)).body)).toEqual({ countryCode: 'COUNTRY_UNKNOWN' });
    expect((await add({})).status).toBe(201);
  });

  it('asks for what the settings of the website ask for', async () => {
    await test.setSetting(telephoneShow, 'opt', { level: 'website', id: 1 });
    await test.setSetting(companyShow, 'req', { level: 'website', id: 1 });
    expect((await add({ telephone: '' })).status).toBe(201);
    expect(codesByField((await add({ company: '' })).body)).toEqual({ company: 'REQUIRED' });
  });

  it('takes as many street lines as the settings say', async () => {
    expect(codesByField((await add({ street: ['a', 'b', 'c'] })).body)).toEqual({ street: 'TOO_LONG' });
    await test.setSetting(streetLines, 4);
    expect((await add({ street: ['a', 'b', 'c', 'd'] })).body).toMatchObject({ street: ['a', 'b', 'c', 'd'] });
    expect(codesByField((await add({ street: ['a', 'b', 'c', 'd', 'e'] })).body)).toEqual({ street: 'TOO_LONG' });
  });

  it('leaves out street lines that are empty', async () => {
    expect((await add({ street: ['12 Loom Street', ''] })).body).toMatchObject({ street: ['12 Loom Street'] });
  });

  it.each([
    ['+1 (503) 555-0142', 'US', '+15035550142'],
    ['(212) 736-5000', 'US', '+12127365000'],
    ['030 901820', 'DE', '+4930901820'],
    ['+49 30 901820', 'US', '+4930901820'],
    ['12', 'US', null],
    ['()', 'DE', null],
    ['555 0142', 'AQ', null],
  ])('keeps the telephone %s (%s) as typed, and as E.164 %s', async (telephone, countryCode, e164) => {
    const place = countryCode === 'US' ? {} : { ...berlin, countryCode };
    const answer = await add({ telephone, ...place });
    expect(answer.body).toMatchObject({ telephone });
    const stored = await test.deps.store.get(addresses, answer.body.addressId);
    expect(stored?.telephoneE164).toBe(e164);
  });

  it.each(['山田', 'Ñandú', 'محمد', 'ქეთევან'])('keeps %s in names, streets and cities', async (text) => {
    const answer = await add({ firstName: text, street: [`${text} 1`], city: text });
    expect(answer.body).toMatchObject({ firstName: text, street: [`${text} 1`], city: text });
  });
});

describe('PATCH /api/account/addresses/{addressId}', () => {
  it('checks the whole address when the country changes', async () => {
    const answer = await change({ countryCode: 'CA' });
    expect(codesByField(answer.body)).toEqual({ region: 'REGION_UNKNOWN' });
    expect((await change({ countryCode: 'CA', region: 'Ontario' })).body).toMatchObject({ region: 'ON' });
    expect((await change({ countryCode: 'US' }, berlin)).status).toBe(422);
  });

  it('does not let go of what is required', async () => {
    expect(codesByField((await change({ postcode: '' })).body)).toEqual({ postcode: 'REQUIRED' });
    expect(codesByField((await change({ telephone: '' })).body)).toEqual({ telephone: 'REQUIRED' });
  });

  it('asks an address that is older than a rule only when it is edited', async () => {
    await addAddress(client);
    await test.setSetting(telephoneShow, 'opt');
    const { addressId } = await addAddress(client, { telephone: '' });
    await test.setSetting(telephoneShow, 'req');
    const path = `/api/account/addresses/${addressId}`;
    expect((await client.patch(path, { isDefaultBilling: true }, ifMatch(1))).body).toMatchObject({
      isDefaultBilling: true,
    });
    const edit = { city: 'Salem' };
    expect(codesByField((await client.patch(path, edit, ifMatch(1))).body)).toEqual({ telephone: 'REQUIRED' });
    expect((await client.patch(path, { ...edit, telephone: '555 0142' }, ifMatch(1))).status).toBe(200);
  });

  it('leaves street lines that were there before the setting', async () => {
    await test.setSetting(streetLines, 4);
    const street = ['a', 'b', 'c'];
    const { addressId } = await addAddress(client, { street });
    await test.setSetting(streetLines, 2);
    const path = `/api/account/addresses/${addressId}`;
    expect((await client.patch(path, { street, city: 'Salem' }, ifMatch(1))).status).toBe(200);
    expect(codesByField((await client.patch(path, { street: ['a', 'b', 'd'] }, ifMatch(2))).body)).toEqual({
      street: 'TOO_LONG',
    });
  });
});
