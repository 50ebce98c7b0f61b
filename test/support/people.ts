import type { Address } from '../../shared-types/addresses.ts';
import type { Client } from './client.ts';

/** An address as a shopper in Portland sends it, with whatever a test says otherwise. */
export const portland = (parts: object = {}) => ({
  firstName: 'Ada',
  lastName: 'Lovelace',
  company: 'Engines Ltd',
  street: ['12 Loom Street', 'Apt. 4'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  telephone: '+1 (503) 555-0142',
  ...parts,
});

/** Adds an address to the shopper's book. */
export const addAddress = async (client: Client, parts: object = {}): Promise<Address> => {
  const answer = await client.post('/api/account/addresses', portland(parts));
  if (answer.status !== 201) throw new Error(`adding an address failed: ${answer.text}`);
  return answer.body;
};

/** The header that names the version a change is made to. */
export const ifMatch = (version: number) => ({ headers: { 'If-Match': `"${version}"` } });

/** An answer's field errors as `{ field: code }`. */
export const codesByField = (body: { errors?: { field: string; code: string }[] }): Record<string, string> =>
  Object.fromEntries((body.errors ?? []).map(({ field, code }) => [field, code]));
