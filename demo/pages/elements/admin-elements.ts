import { type ElementPage, signInHref as shopSignInHref } from './element-page.ts';

const signInHref = { ...shopSignInHref, value: '/admin' };

/** The elements of the back office. */
export const adminElements: readonly ElementPage[] = [
  {
    tag: 'foyer-admin',
    words: 'The whole back office: the way in, the navigation, and a page for each part that the role allows.',
    attributes: [
      {
        name: 'routing',
        kind: 'choice',
        words: 'Where the page stands in the address.',
        choices: ['hash', 'query', 'none'],
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
    attributes: [signInHref],
    events: ['foyer-websites-updated', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-settings',
    words: 'Every setting, for all websites, one website or one store view.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-settings-updated', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-mail-templates',
    words: 'The mails in the store’s own words, with a preview.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
  },
  {
    tag: 'foyer-attributes',
    words: 'What customers and addresses have, in forms and in the grid: add, change, put in order.',
    needs: 'admin',
    attributes: [
      {
        name: 'entity',
        kind: 'choice',
        words: 'Whose attributes.',
        choices: ['customer', 'address'],
        value: 'customer',
      },
      signInHref,
    ],
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
    words: 'Every customer: search, filter, sort, save views, select, edit, open.',
    needs: 'admin',
    attributes: [
      { name: 'url-state', kind: 'boolean', words: 'Keeps the state in the page’s address too.' },
      { name: 'no-memory', kind: 'boolean', words: 'Does not remember the last state on this device.' },
      signInHref,
    ],
    events: [
      'foyer-customer-opened',
      'foyer-customer-record-request',
      'foyer-selection-changed',
      'foyer-sign-in-request',
    ],
  },
  {
    tag: 'foyer-customer-import',
    words: 'Customers and addresses from a CSV file: checked first, then imported.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-customers-changed', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-jobs',
    words: 'What goes on in the background: how far it is, what came of it, a way to stop it.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-sign-in-request'],
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
        choices: ['', 'view', 'account', 'addresses', 'orders', 'cart', 'credit', 'newsletter', 'activity'],
      },
      signInHref,
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
      { name: 'customer-id', kind: 'number', words: 'Shows the orders of one customer only.' },
      { name: 'order-id', kind: 'number', words: 'The order that is open.' },
      signInHref,
    ],
    events: ['foyer-order-opened', 'foyer-sign-in-request'],
  },
  {
    tag: 'foyer-gift-cards',
    words: 'The gift cards: issue, find, disable.',
    needs: 'admin',
    attributes: [signInHref],
    events: ['foyer-gift-card-issued', 'foyer-sign-in-request'],
  },
];
