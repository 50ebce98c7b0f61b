/** Where the orders of histories and measurements go. */
export const orderAddress = {
  prefix: '',
  firstName: 'Ada',
  middleName: '',
  lastName: 'Lovelace',
  suffix: '',
  company: '',
  street: ['12 Loom Street'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  telephone: '',
  fax: '',
  vatNumber: '',
};
