import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressTemplates } from '../../../bff/domains/address-templates/settings.ts';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { isPostcodeShapeRequired } from '../../../bff/domains/addresses/settings.ts';
import { allowedCountries } from '../../../bff/domains/countries/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addAddress, codesByField, ifMatch, portland } from '../../support/people.ts';

let test: TestApp;
let admin: Client;
let client: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  ({ client } = await test.registerShopper());
});
afterEach(() => test.close());

const post = (parts: object) => client.post('/api/account/addresses', portland(parts));
const patch = ({ addressId, version }: { addressId: number; version: number }, parts: object) =>
  client.patch(`/api/account/addresses/${addressId}`, parts, ifMatch(version));
const stored = (addressId: number) => test.deps.store.get(addresses, addressId);

const saveTemplate = (value: string) =>
  admin.patch('/api/admin/settings', {
    level: 'global',
    placeId: 0,
    changes: [{ path: addressTemplates.html.path, value }],
  });
const allow = (value: string) =>
  admin.patch('/api/admin/settings', {
    level: 'global',
    placeId: 0,
    changes: [{ path: allowedCountries.path, value }],
  });

describe('a postal code of another country', () => {
  it('is kept as it was typed, and refused with an example only where the store says so', async () => {
    const typed = { countryCode: 'US', postcode: 'SW1A 1AA' };
    const kept = await post(typed);
    expect([kept.status, kept.body.postcode]).toEqual([201, 'SW1A 1AA']);
    await test.setSetting(isPostcodeShapeRequired, true);
    const refused = await post(typed);
    expect([refused.status, codesByField(refused.body)]).toEqual([422, { postcode: 'POSTCODE_SHAPE' }]);
    // What was stored before the rule stays, and can still become a default.
    expect((await patch(kept.body, { isDefaultShipping: true })).body.postcode).toBe('SW1A 1AA');
  });
});

describe('a telephone number of another country', () => {
  it.each([
    ['020 7946 0000', null],
    ['+44 20 7946 0000', '+442079460000'],
    ['(503) 555-0142', '+15035550142'],
    ['000', null],
  ])('%s is kept as it was typed, and as %s to dial', async (telephone, e164) => {
    const { body } = await post({ telephone });
    expect(body.telephone).toBe(telephone);
    expect(await stored(body.addressId)).toMatchObject({ telephone, telephoneE164: e164 });
  });
});

describe('a country that is no longer allowed', () => {
  it('stays in addresses that have it: shown, made a default, deleted; only an edit must choose another', async () => {
    const first = await addAddress(client, {});
    const second = await addAddress(client, { countryCode: 'DE', region: '', city: 'Berlin', postcode: '10115' });
    expect((await allow('DE')).status).toBe(200);

    const { items } = (await client.get('/api/account/addresses')).body;
    expect(items.map(({ countryCode }: { countryCode: string }) => countryCode)).toEqual(['US', 'DE']);
    expect(items[0].html).toContain('Portland');
    const refused = await patch(first, { city: 'Salem' });
    expect([refused.status, codesByField(refused.body)]).toEqual([422, { countryCode: 'COUNTRY_UNKNOWN' }]);
    expect(await stored(first.addressId)).toMatchObject({ city: 'Portland', countryCode: 'US' });

    expect((await patch(second, { isDefaultBilling: true, isDefaultShipping: true })).status).toBe(200);
    const back = await patch(first, { isDefaultBilling: true });
    expect([back.status, back.body.countryCode]).toEqual([200, 'US']);
    expect((await patch(back.body, { countryCode: 'DE', region: '', city: 'Bonn', postcode: '53113' })).status).toBe(
      200,
    );
    expect((await post({})).status).toBe(422);
  });
});

describe('what looks like a template, HTML or a formula', () => {
  const odd = {
    company: '{{var telephone}} {{depend fax}}',
    city: 'Portland & Co',
    vatNumber: '=HYPERLINK("https://evil.example")',
    street: ['12 Loom Street', "Apt # 7 (rear), O'Brien & Sons"],
  };

  it('is stored and answered as it was typed, and never run', async () => {
    const { addressId, html, oneLine } = await addAddress(client, odd);
    expect(await stored(addressId)).toMatchObject(odd);
    expect(html).toContain('{{var telephone}} {{depend fax}}');
    expect(html).toContain('Portland &amp; Co');
    expect(oneLine).toContain('{{var telephone}} {{depend fax}}');
  });

  it('is never HTML in an address, whatever field it comes from', async () => {
    const { html } = await addAddress(client, {
      company: '<img src=x onerror=alert(1)>',
      vatNumber: '<script>x</script>',
    });
    expect(html).not.toMatch(/<img|<script/u);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('an address template', () => {
  it.each([
    ['an unknown directive', '{{include x}}', 'include'],
    ['an unknown part', '{{var password}}', 'password'],
    ['a directive that is never closed', '{{depend fax}}F: {{var fax}}', 'depend'],
    ['an end without a beginning', 'A{{/depend}}', 'depend'],
    ['braces that are never closed', '{{var city', '1'],
    ['a tag that addresses may not have', '<script>x</script>{{var city}}', 'script'],
  ])('with %s is refused where it stands, and the one before still writes addresses', async (_name, value, named) => {
    const before = (await addAddress(client, {})).html;
    const answer = await saveTemplate(value);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: addressTemplates.html.path, code: 'TEMPLATE_INVALID' }]);
    expect(answer.text).toContain(named);
    expect((await client.get('/api/account/addresses')).body.items[0].html).toBe(before);
  });
});
