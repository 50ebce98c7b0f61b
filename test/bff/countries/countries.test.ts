import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPostcodeShaped } from '../../../bff/domains/countries/rules.ts';
import { allowedCountries, defaultCountry, isOptionalRegionShown } from '../../../bff/domains/countries/settings.ts';
import { type CountryFormat, countryFormatSchema, listCountries } from '../../../shared-types/countries.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let client: Client;
beforeEach(async () => {
  test = await createTestApp();
  client = test.client();
});
afterEach(() => test.close());

const read = async (countryCode: string): Promise<CountryFormat> => {
  const answer = await client.get(`/api/store/countries/${countryCode}`);
  expect(answer.status).toBe(200);
  return v.parse(countryFormatSchema, answer.body);
};
const listCodes = async (): Promise<string[]> =>
  (await client.get('/api/store/countries')).body.items.map((each: { countryCode: string }) => each.countryCode);

describe('GET /api/store/countries', () => {
  it('lists the countries of the world by code, the United States being chosen at first', async () => {
    const answer = await client.get('/api/store/countries');
    const { items, defaultCountryCode } = v.parse(listCountries.responses[200], answer.body);
    expect(defaultCountryCode).toBe('US');
    expect(items.length).toBeGreaterThan(240);
    const codes = items.map(({ countryCode }) => countryCode);
    expect(codes).toEqual([...new Set(codes)].toSorted());
    expect(codes).toEqual(
      expect.arrayContaining(['AU', 'BR', 'CA', 'CN', 'DE', 'FR', 'GB', 'IN', 'IT', 'JP', 'MX', 'ZA']),
    );
    expect(codes).not.toContain('ZZ');
  });

  it('says which countries have a list of regions', async () => {
    const { items } = (await client.get('/api/store/countries')).body;
    const hasRegions = (code: string) =>
      items.find(({ countryCode }: { countryCode: string }) => countryCode === code).hasRegions;
    expect(['US', 'CA', 'JP', 'DE', 'GB', 'FR'].map(hasRegions)).toEqual([true, true, true, false, false, false]);
    for (const { countryCode, hasRegions: says } of items)
      expect([countryCode, says]).toEqual([countryCode, (await read(countryCode)).regions.length > 0]);
  });

  it('lists only what the store view allows, and chooses one of those', async () => {
    await test.setSetting(allowedCountries, 'DE,AT,CH');
    const answer = await client.get('/api/store/countries');
    expect(await listCodes()).toEqual(['AT', 'CH', 'DE']);
    expect(answer.body.defaultCountryCode).toBe('AT');
    await test.setSetting(defaultCountry, 'CH', { level: 'website', id: 1 });
    expect((await client.get('/api/store/countries')).body.defaultCountryCode).toBe('CH');
    expect((await client.get('/api/store/countries/US')).status).toBe(404);
    expect((await client.get('/api/store/countries/DE')).status).toBe(200);
  });
});

const hasRegion = async (code: string) => (await read(code)).rows.flat().includes('region');

describe('GET /api/store/countries/{countryCode}', () => {
  it('leaves out an optional region where the store does not ask for those, and never a required one', async () => {
    expect(await Promise.all(['GB', 'US'].map(hasRegion))).toEqual([true, true]);
    await test.setSetting(isOptionalRegionShown, false);
    expect(await Promise.all(['GB', 'US'].map(hasRegion))).toEqual([false, true]);
    const { client: shopper } = await test.registerShopper();
    const address = { firstName: 'A', lastName: 'B', street: ['1 High St'], city: 'Leeds', postcode: 'LS1 1AA' };
    const more = { countryCode: 'GB', region: 'West Yorkshire', telephone: '020 7946 0000' };
    expect((await shopper.post('/api/account/addresses', { ...address, ...more })).body.region).toBe('West Yorkshire');
  });

  it.each([
    ['US', [['name'], ['company'], ['street'], ['city', 'region', 'postcode']]],
    ['GB', [['name'], ['company'], ['street'], ['city'], ['region'], ['postcode']]],
    ['DE', [['name'], ['company'], ['street'], ['postcode', 'city']]],
    ['JP', [['postcode'], ['region'], ['street'], ['company'], ['name']]],
    ['FR', [['company'], ['name'], ['street'], ['postcode', 'city']]],
  ])('answers the rows of %s in its own order', async (countryCode, rows) => {
    expect((await read(countryCode)).rows).toEqual(rows);
  });

  it.each([
    ['US', 'state', 'city', 'zip'],
    ['CA', 'province', 'city', 'postcode'],
    ['GB', 'county', 'post_town', 'postcode'],
    ['JP', 'prefecture', 'city', 'postcode'],
    ['IE', 'county', 'city', 'eircode'],
    ['IN', 'state', 'city', 'pin'],
    ['AE', 'emirate', 'city', 'postcode'],
  ])('answers what %s calls its parts', async (countryCode, regionLabel, cityLabel, postcodeLabel) => {
    expect(await read(countryCode)).toMatchObject({ regionLabel, cityLabel, postcodeLabel });
  });

  it('answers regions by code and name', async () => {
    const [us, jp] = await Promise.all([read('US'), read('JP')]);
    expect(us.regions).toContainEqual({ code: 'OR', name: 'Oregon' });
    expect(jp.regions).toContainEqual({ code: '13', name: 'Tokyo' });
    expect(us.regions.length).toBeGreaterThan(50);
  });

  it('answers for every country of the list, with examples of the shape that it asks for', async () => {
    for (const countryCode of await listCodes()) {
      const format = await read(countryCode);
      expect(format.rows.flat().length).toBe(new Set(format.rows.flat()).size);
      expect(format.rows.flat()).toContain('street');
      expect(new Set(format.regions.map(({ code }) => code)).size).toBe(format.regions.length);
      const { postcodeExample } = format;
      expect([countryCode, postcodeExample === null || isPostcodeShaped(format, postcodeExample)]).toEqual([
        countryCode,
        true,
      ]);
    }
  });

  it.each(['XX', 'ZZ', 'EU'])('answers 404 for %s, which is no country', async (countryCode) => {
    expect((await client.get(`/api/store/countries/${countryCode}`)).status).toBe(404);
  });

  it.each(['us', 'USA', 'U', '..%2f..%2fpackage', '%00', 'constructor'])(
    'refuses %s, which no country is called by',
    async (countryCode) => {
      expect((await client.get(`/api/store/countries/${countryCode}`)).status).toBe(422);
    },
  );
});

describe('what is public', () => {
  it('is kept by browsers and answered again only when it changed', async () => {
    const path = '/api/store/countries/US';
    const first = await client.get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{20,}"$/u);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('vary')).toContain('Foyer-Store-View');
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await client.get(path, { headers: { 'If-None-Match': known } });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    const other = await client.get('/api/store/countries/CA', { headers: { 'If-None-Match': tag } });
    expect(other.status).toBe(200);
  });

  it('is answered anew when a setting changes it', async () => {
    const first = await client.get('/api/store/countries');
    await test.setSetting(allowedCountries, 'DE');
    const again = await client.get('/api/store/countries', {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(200);
    expect(again.body.items).toHaveLength(1);
  });
});
