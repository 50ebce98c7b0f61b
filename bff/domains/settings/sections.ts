/** Where a setting stands on the settings page, by the beginning of its path; in the order of the page. */
const places: readonly (readonly [prefix: string, section: string, group: string])[] = [
  ['customer/account_share/', 'Customers', 'Account sharing'],
  ['customer/create_account/', 'Customers', 'New accounts'],
  ['foyer/vat/', 'Customers', 'New accounts'],
  ['foyer/registration/', 'Customers', 'New accounts'],
  ['customer/password/', 'Customers', 'Passwords'],
  ['customer/account_information/', 'Customers', 'Account information'],
  ['customer/address/', 'Customers', 'Names and addresses'],
  ['foyer/files/', 'Customers', 'Files'],
  ['customer/address_templates/', 'Customers', 'Address templates'],
  ['customer/startup/', 'Customers', 'Signing in'],
  ['customer/captcha/', 'Customers', 'Captcha'],
  ['customer/online_customers/', 'Customers', 'Now online'],
  ['customer/magento_customerbalance/', 'Customers', 'Store credit'],
  ['customer/magento_customersegment/', 'Customers', 'Segments'],
  ['persistent/', 'Customers', 'Remember me'],
  ['foyer/session/', 'Customers', 'Sessions'],
  ['web/cookie/', 'Customers', 'Sessions'],
  ['foyer/passkeys/', 'Customers', 'Passkeys'],
  ['login_as_customer/', 'Customers', 'Login as customer'],
  ['general/country/', 'General', 'Countries'],
  ['general/region/', 'General', 'Regions'],
  ['general/locale/', 'General', 'Language and time'],
  ['general/store_information/', 'General', 'Store'],
  ['currency/', 'General', 'Currency'],
  ['foyer/pages/', 'General', 'Pages'],
  ['foyer/tax/', 'Sales', 'Tax'],
  ['tax/', 'Sales', 'Tax'],
  ['carriers/', 'Sales', 'Delivery'],
  ['payment/', 'Sales', 'Payment'],
  ['foyer/mails/', 'Mail', 'Templates'],
  ['trans_email/', 'Mail', 'Senders'],
  ['sales_email/', 'Mail', 'Orders'],
  ['newsletter/', 'Mail', 'Newsletters'],
  ['admin/', 'Admins', 'Signing in'],
  ['foyer/admin/', 'Admins', 'Signing in'],
];

/** The section and group of a path, and where they come on the page. */
export const placeOf = (path: string): { section: string; group: string; rank: number } => {
  const rank = places.findIndex(([prefix]) => path.startsWith(prefix));
  const found = places[rank];
  return found === undefined
    ? { section: 'More', group: 'More', rank: places.length }
    : { section: found[1], group: found[2], rank };
};
