import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { countryCodeSchema } from './fields.ts';

export const countryFields = ['name', 'company', 'street', 'city', 'region', 'postcode'] as const;
export type CountryField = (typeof countryFields)[number];

/** A country whose name each client shows in its own language with `Intl.DisplayNames`. */
export const countrySchema = v.strictObject({ countryCode: countryCodeSchema, hasRegions: v.boolean() });

/**
 * How addresses of one country are written, from Google's address metadata: the order of the parts, what is required,
 * what the parts are called there (keys such as `state`, `county`, `prefecture`, `zip`), and the shape of a postal code
 * (a pattern that the whole code must match, with an example). `rows` groups fields that stand on one line.
 */
export const countryFormatSchema = v.strictObject({
  countryCode: countryCodeSchema,
  rows: v.array(v.array(v.picklist(countryFields))),
  required: v.array(v.picklist(countryFields)),
  regionLabel: v.string(),
  cityLabel: v.string(),
  postcodeLabel: v.string(),
  postcodePattern: v.nullable(v.string()),
  postcodeExample: v.nullable(v.string()),
  regions: v.array(v.strictObject({ code: v.string(), name: v.string() })),
});
export type CountryFormat = v.InferOutput<typeof countryFormatSchema>;

export const listCountries = endpoint({
  operation: 'listCountries',
  summary: 'List the countries that this store allows, and the one chosen at first.',
  method: 'GET',
  path: '/api/store/countries',
  caller: 'anyone',
  responses: {
    200: v.strictObject({ items: v.array(countrySchema), defaultCountryCode: countryCodeSchema }),
  },
});

export const readCountry = endpoint({
  operation: 'readCountry',
  summary: 'Describe how addresses of one country are written.',
  method: 'GET',
  path: '/api/store/countries/{countryCode}',
  caller: 'anyone',
  params: v.strictObject({ countryCode: countryCodeSchema }),
  responses: { 200: countryFormatSchema },
  errors: ['NOT_FOUND'],
});
