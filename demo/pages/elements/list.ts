/** An attribute to play with: a check box, a text, a number, or one of some choices. */
interface AttributeControl {
  name: string;
  kind: 'boolean' | 'text' | 'number' | 'choice';
  words: string;
  choices?: readonly string[];
  /** What it is at first; absent means that the attribute is not set. */
  value?: string;
}

/** A page of the demo on which one element can be tried. */
export interface ElementPage {
  tag: string;
  words: string;
  /** Who has to be signed in to see something. */
  needs?: 'shopper' | 'admin';
  attributes: readonly AttributeControl[];
  /** Events that the page shows as they happen. */
  events: readonly string[];
  /** HTML inside the element. */
  content?: string;
}

const signInHref: AttributeControl = {
  name: 'sign-in-href',
  kind: 'text',
  words: 'Where the sign-in page is.',
  value: '/account',
};

export const elementPages: readonly ElementPage[] = [
  {
    tag: 'foyer-sign-in',
    words: 'E-mail and password, kind to password managers.',
    attributes: [
      {
        name: 'create-account-href',
        kind: 'text',
        words: 'Where an account can be created.',
        value: '/account#create',
      },
      { name: 'forgot-password-href', kind: 'text', words: 'Where a forgotten password can be replaced.' },
      { name: 'redirect', kind: 'text', words: 'Where to go after signing in.' },
    ],
    events: ['foyer-signed-in', 'foyer-create-account-request'],
  },
  {
    tag: 'foyer-create-account',
    words: 'Registration, with a strength meter.',
    attributes: [{ name: 'redirect', kind: 'text', words: 'Where to go afterwards.' }, signInHref],
    events: ['foyer-account-created', 'foyer-signed-in', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-sign-out',
    words: 'The person’s name and a way out, for a page’s header.',
    needs: 'shopper',
    attributes: [{ name: 'redirect', kind: 'text', words: 'Where to go after signing out.' }],
    events: ['foyer-sign-out-request', 'foyer-signed-out'],
    content: '<a slot="signed-out" href="/account">Sign in</a><a href="/account">Account</a>',
  },
  {
    tag: 'foyer-account',
    words: 'The whole account: a navigation and the section chosen.',
    needs: 'shopper',
    attributes: [
      {
        name: 'layout',
        kind: 'choice',
        words: 'Where the navigation is.',
        choices: ['links', 'tabs'],
        value: 'links',
      },
      { name: 'sections', kind: 'text', words: 'Which sections, in which order, separated by spaces.' },
      { name: 'no-address', kind: 'boolean', words: 'Leaves the page’s address alone.' },
      signInHref,
    ],
    events: ['foyer-section-changed', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-my-account',
    words: 'The account at a glance: contact, newsletters, default addresses, recent orders.',
    needs: 'shopper',
    attributes: [
      {
        name: 'information-href',
        kind: 'text',
        words: 'Where name and e-mail are changed.',
        value: '/account#information',
      },
      { name: 'addresses-href', kind: 'text', words: 'Where the address book is.', value: '/account#addresses' },
      { name: 'newsletters-href', kind: 'text', words: 'Where newsletters are chosen.', value: '/account#newsletters' },
      signInHref,
    ],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-orders',
    words: 'The shopper’s orders; each opens in place.',
    needs: 'shopper',
    attributes: [
      { name: 'page-size', kind: 'number', words: 'Orders per page.', value: '10' },
      { name: 'order-href', kind: 'text', words: 'Where an order is shown; {orderId} stands for its id.' },
      { name: 'shop-href', kind: 'text', words: 'Where there is something to buy.', value: '/#lamps' },
      signInHref,
    ],
    events: ['foyer-order-opened', 'foyer-order-cancelled', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-order',
    words: 'One order: items, totals, addresses, invoices, refunds.',
    needs: 'shopper',
    attributes: [{ name: 'order-id', kind: 'number', words: 'The order’s id.', value: '1' }, signInHref],
    events: ['foyer-order-cancelled', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-add-to-cart',
    words: 'A button that puts a product into the cart.',
    attributes: [
      { name: 'sku', kind: 'text', words: 'The product’s number.', value: 'tarn' },
      { name: 'quantity', kind: 'number', words: 'How many pieces.' },
      { name: 'cart-href', kind: 'text', words: 'Where the cart is.', value: '/cart' },
    ],
    events: ['foyer-cart-changed'],
  },
  {
    tag: 'foyer-cart-link',
    words: 'A link to the cart with how many pieces are in it.',
    attributes: [{ name: 'href', kind: 'text', words: 'Where the cart is.', value: '/cart' }],
    events: [],
  },
  {
    tag: 'foyer-cart',
    words: 'The cart: what is in it, how many of each, what it comes to.',
    attributes: [
      { name: 'checkout-href', kind: 'text', words: 'Where the checkout is.', value: '/checkout' },
      { name: 'shop-href', kind: 'text', words: 'Where there is something to buy.', value: '/#lamps' },
    ],
    events: ['foyer-cart-changed'],
  },
  {
    tag: 'foyer-checkout',
    words: 'A plain checkout on one page, for guests and shoppers.',
    attributes: [
      { name: 'cart-href', kind: 'text', words: 'Where the cart is.', value: '/cart' },
      { name: 'order-href', kind: 'text', words: 'Where an order is shown.', value: '/account#orders/{orderId}' },
      signInHref,
    ],
    events: [
      'foyer-order-placed',
      'foyer-cart-changed',
      'foyer-store-credit-applied',
      'foyer-store-credit-removed',
      'foyer-sign-in-request',
    ],
  },
  {
    tag: 'foyer-use-store-credit',
    words: 'Pays with store credit, on any checkout page; needs something in the cart.',
    needs: 'shopper',
    attributes: [signInHref],
    events: ['foyer-store-credit-applied', 'foyer-store-credit-removed', 'foyer-cart-changed', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-privacy',
    words: 'Download one’s data, close the account.',
    needs: 'shopper',
    attributes: [signInHref],
    events: ['foyer-account-closed', 'foyer-signed-out', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-newsletters',
    words: 'Which newsletters the shopper gets.',
    needs: 'shopper',
    attributes: [signInHref],
    events: ['foyer-newsletters-updated', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-newsletter-sign-up',
    words: 'Subscribes an e-mail address, for the foot of a page.',
    attributes: [],
    events: [],
  },
  {
    tag: 'foyer-newsletter-link',
    words: 'Confirms or ends a newsletter with the link of a mail.',
    attributes: [
      { name: 'token', kind: 'text', words: 'The token of the link; without it the page’s address has it.' },
    ],
    events: [],
  },
  {
    tag: 'foyer-account-info',
    words: 'Name, details, e-mail, password.',
    needs: 'shopper',
    attributes: [{ name: 'no-credentials', kind: 'boolean', words: 'Leaves e-mail and password out.' }, signInHref],
    events: ['foyer-account-updated', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-address-book',
    words: 'Addresses in the manner of their country; as quick with 10,000 as with 10.',
    needs: 'shopper',
    attributes: [
      { name: 'page-size', kind: 'number', words: 'Addresses per page, 1 to 100.', value: '10' },
      signInHref,
    ],
    events: ['foyer-address-created', 'foyer-address-updated', 'foyer-address-deleted', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-social-sign-in',
    words: 'Ways in with an account elsewhere; shows one button per provider that is configured.',
    attributes: [{ name: 'redirect', kind: 'text', words: 'Where to go after signing in.' }],
    events: ['foyer-signed-in'],
  },
  {
    tag: 'foyer-linked-accounts',
    words: 'The accounts elsewhere that sign the shopper in: connect and disconnect.',
    needs: 'shopper',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-passkey-sign-in',
    words: 'A way in by fingerprint, face or device code, without a password.',
    attributes: [
      { name: 'redirect', kind: 'text', words: 'Where to go after signing in.' },
      { name: 'no-suggestions', kind: 'boolean', words: 'Leaves passkeys out of the suggestions of e-mail fields.' },
    ],
    events: ['foyer-signed-in'],
  },
  {
    tag: 'foyer-passkeys',
    words: 'The shopper’s passkeys: add, rename, remove.',
    needs: 'shopper',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-store-credit',
    words: 'Balance, history, redeeming a gift card.',
    needs: 'shopper',
    attributes: [
      { name: 'no-history', kind: 'boolean', words: 'Leaves the history out.' },
      { name: 'no-gift-cards', kind: 'boolean', words: 'Leaves gift cards out.' },
      { name: 'page-size', kind: 'number', words: 'Movements per page.', value: '10' },
      signInHref,
    ],
    events: ['foyer-gift-card-redeemed', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-forgot-password',
    words: 'Asks for a mail with a link to set a new password.',
    attributes: [signInHref],
    events: [],
  },
  {
    tag: 'foyer-reset-password',
    words: 'Sets a new password with the link of a mail.',
    attributes: [
      { name: 'token', kind: 'text', words: 'The token of the link; without it the page’s address has it.' },
      signInHref,
      {
        name: 'forgot-password-href',
        kind: 'text',
        words: 'Where a new link is asked for.',
        value: '/account/forgot-password',
      },
    ],
    events: ['foyer-password-reset'],
  },
  {
    tag: 'foyer-confirm-account',
    words: 'Confirms an e-mail address with the link of a mail.',
    attributes: [
      { name: 'token', kind: 'text', words: 'The token of the link; without it the page’s address has it.' },
      signInHref,
    ],
    events: ['foyer-confirmed'],
  },
  {
    tag: 'foyer-security',
    words: 'Where one is signed in, passkeys, linked accounts.',
    needs: 'shopper',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-provider',
    words: 'Another BFF, store view or language for what is inside it.',
    needs: 'shopper',
    attributes: [
      {
        name: 'locale',
        kind: 'choice',
        words: 'The language and manner of what is inside.',
        choices: ['', 'en-GB', 'de-DE', 'fr-FR', 'ja-JP', 'ar-EG'],
      },
      { name: 'store-view', kind: 'text', words: 'The code of a store view.' },
      { name: 'bff', kind: 'text', words: 'The address of another BFF.' },
    ],
    events: [],
    content: '<foyer-store-credit></foyer-store-credit>',
  },
  {
    tag: 'foyer-admin',
    words: 'The whole back office: the way in, the navigation, and a page for each part that the role allows.',
    attributes: [
      {
        name: 'routing',
        kind: 'text',
        words: 'Where the page stands in the address: hash, query or none.',
        value: 'none',
      },
    ],
    events: ['foyer-admin-signed-in', 'foyer-admin-signed-out', 'foyer-admin-desk-opened'],
  },
  {
    tag: 'foyer-admin-users',
    words: 'The admins: invite, change, close, delete.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-admin-roles',
    words: 'The roles of admins: what each allows, and for which websites.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-customer-groups',
    words: 'Customer groups, their tax classes, and where they cannot sign in.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-action-log',
    words: 'What every admin did, with what was before and after.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-mails',
    words: 'The mails that wait, were sent, or could not be sent.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-admin-invitation',
    words: 'Where an invited admin chooses a password, by the link of a mail.',
    attributes: [
      { name: 'token', kind: 'text', words: 'The token of the link; without it the page’s address has it.' },
      signInHref,
    ],
    events: ['foyer-admin-invitation-accepted'],
  },
  {
    tag: 'foyer-admin-sign-in',
    words: 'The way into the back office.',
    attributes: [{ name: 'redirect', kind: 'text', words: 'Where to go after signing in.' }],
    events: ['foyer-admin-signed-in', 'foyer-admin-signed-out'],
  },
  {
    tag: 'foyer-websites',
    words:
      'Websites with their stores and store views: add, change, delete, and say whose pages may embed the elements.',
    needs: 'admin',
    attributes: [],
    events: ['foyer-websites-updated', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-settings',
    words: 'Every setting, for all websites, one website or one store view.',
    needs: 'admin',
    attributes: [],
    events: ['foyer-settings-updated', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-mail-templates',
    words: 'The mails in the store’s own words, with a preview.',
    needs: 'admin',
    attributes: [],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-attributes',
    words: 'What customers and addresses have, in forms and in the grid: add, change, put in order.',
    needs: 'admin',
    attributes: [{ name: 'entity', kind: 'text', words: 'customer or address.', value: 'customer' }],
    events: ['foyer-attributes-updated', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-admin-security',
    words: 'The admin’s own second factor: an app, recovery codes, passkeys.',
    needs: 'admin',
    attributes: [],
    events: [],
  },
  {
    tag: 'foyer-customer-grid',
    words: 'Every customer: sort, filter, search, select, open, give credit.',
    needs: 'admin',
    attributes: [
      { name: 'url-state', kind: 'boolean', words: 'Keeps the state in the page’s address too.' },
      { name: 'no-memory', kind: 'boolean', words: 'Does not remember the last state on this device.' },
    ],
    events: ['foyer-customer-opened', 'foyer-selection-changed', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-customer',
    words: 'One customer: everything that is known, and every way to change it.',
    needs: 'admin',
    attributes: [
      {
        name: 'customer-id',
        kind: 'number',
        words: 'Whose record it is; without one a customer is created.',
        value: '1',
      },
      {
        name: 'panel',
        kind: 'choice',
        words: 'The panel that is open.',
        choices: ['', 'view', 'account', 'addresses', 'orders', 'credit', 'activity'],
      },
    ],
    events: [
      'foyer-customer-closed',
      'foyer-customer-created',
      'foyer-customer-updated',
      'foyer-customer-deleted',
      'foyer-order-opened',
      'foyer-sign-in-request',
    ],
  },
  {
    tag: 'foyer-admin-orders',
    words: 'Every order: search, invoice, cancel, refund to store credit or offline.',
    needs: 'admin',
    attributes: [
      { name: 'customer-id', kind: 'text', words: 'Shows the orders of one customer only.' },
      { name: 'order-id', kind: 'text', words: 'The order that is open.' },
    ],
    events: ['foyer-order-opened', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-gift-cards',
    words: 'The gift cards: issue, find, disable.',
    needs: 'admin',
    attributes: [],
    events: ['foyer-gift-card-issued', 'foyer-sign-in-request'],
  },
];
