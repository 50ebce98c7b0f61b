import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognizeLayout } from '../../../bff/domains/imports/formats.ts';

const headerOf = (file: string): string[] =>
  (readFileSync(`test/support/import/${file}`, 'utf8').split('\n')[0] ?? '').replaceAll('"', '').split(',');

const refusalOf = (header: string[]): string => {
  const layout = recognizeLayout(header);
  return 'refusal' in layout ? layout.refusal : '';
};

describe('a file is recognised by its header', () => {
  it.each([
    ['customers.csv', 'customers'],
    ['addresses.csv', 'addresses'],
    ['customers-with-addresses.csv', 'customers with addresses'],
  ])('%s holds %s', (file, kind) => expect(recognizeLayout(headerOf(file))).toMatchObject({ kind, unknown: [] }));

  it('whatever the order of its columns, the case of their names and the spaces around them', () => {
    const header = headerOf('addresses.csv').toReversed();
    expect(recognizeLayout(header.map((name) => ` ${name.toUpperCase()} `))).toMatchObject({ kind: 'addresses' });
  });

  it('and lists columns that nobody knows', () => {
    expect(recognizeLayout([...headerOf('customers.csv'), 'shoe_size'])).toMatchObject({ unknown: ['shoe_size'] });
  });

  it('is refused when it is none of the three, saying what was looked for', () => {
    expect(refusalOf(['sku', 'price'])).toMatch(/"email".*"_email".*"sku", "price"/u);
  });

  it('is refused when columns are missing, naming them', () => {
    expect(refusalOf(['email', 'firstname'])).toMatch(/missing: _website, lastname/u);
    expect(refusalOf(['_email', '_website', 'street'])).toMatch(/missing: firstname, lastname, city, country_id/u);
  });

  it('is refused when a column stands twice', () => {
    expect(refusalOf([...headerOf('customers.csv'), 'email'])).toMatch(/"email" stands twice/u);
  });

  it('is refused with the remedy when it is separated by semicolons', () => {
    expect(refusalOf(['email;_website;firstname;lastname'])).toMatch(/not separated by commas/u);
  });
});
