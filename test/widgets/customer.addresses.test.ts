import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { Address } from '../../shared-types/addresses.ts';
import type { CountryFormat } from '../../shared-types/countries.ts';
import '../../widgets/admin/customer/index.ts';
import { makeAddress } from '../support/address-book-bff.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada } from '../support/customer-record.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { expectText, newAddress, openPage, textIn } from '../support/provider.ts';

const plain = {
  required: ['street'],
  regionLabel: '',
  cityLabel: '',
  postcodeLabel: '',
  postcodePattern: null,
  postcodeExample: null,
  regions: [],
} as const;
const formats: Readonly<Record<string, Omit<CountryFormat, 'countryCode'>>> = {
  US: { ...plain, required: ['street'], regions: [], rows: [['name'], ['street'], ['city', 'region', 'postcode']] },
  DE: { ...plain, required: ['street'], regions: [], rows: [['name'], ['street'], ['postcode', 'city']] },
};

const address = (parts: Partial<Address>): Address =>
  makeAddress({ firstName: 'Ada', lastName: 'Brandt', telephone: '555 0117', ...parts });

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
  bff.use(
    http.get('*/api/admin/customers/7/addresses', () =>
      HttpResponse.json({
        items: [
          address({ isDefaultBilling: true }),
          address({ addressId: 2, countryCode: 'DE', region: '', postcode: '10115', city: 'Berlin' }),
          address({ addressId: 3, countryCode: 'XX', region: '', postcode: '7', city: 'Nowhere' }),
        ],
        total: 3,
        page: 1,
        pageSize: 20,
      }),
    ),
    http.get('*/api/store/countries/:code', ({ params }) => {
      const countryCode = String(params['code']);
      const format = formats[countryCode];
      return format === undefined ? refuse('NOT_FOUND') : HttpResponse.json({ ...format, countryCode });
    }),
  );
});
afterEach(() => bff.stop());

describe('the addresses of a record', () => {
  it('are written as their country does it, and plainly where that is not known', async () => {
    const page = await openPage(
      html`<foyer-customer-addresses .record=${ada}></foyer-customer-addresses>`,
      newAddress(),
    );
    const element = page.querySelector('foyer-customer-addresses');
    if (element === null) throw new Error('no element');
    await expectText(element, 'Portland, OR 97214');
    const words = textIn(element);
    expect(words).to.contain('41 Hawthorne Blvd, Portland, OR 97214, United States, 555 0117');
    expect(words).to.contain('10115 Berlin, Germany').and.to.contain('7 Nowhere');
    expect(words).not.to.contain('97214 Portland');
    await expectAccessible(element);
  });
});
