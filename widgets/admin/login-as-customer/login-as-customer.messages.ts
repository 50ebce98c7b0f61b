export const loginAsCustomerMessages = {
  heading: 'Login as {name}?',
  words:
    'The shop opens in a new tab, signed in as this customer. What you do there is really done and is recorded in your name. Password, e-mail, passkeys and sign-ins stay the customer’s own.',
  ends: 'It ends when you close the session there, when you sign out here, or when the customer takes the consent back.',
  'no-consent':
    'This customer has not allowed remote shopping assistance. Customers allow it in their account information.',
  'store-view': 'Store view',
  open: 'Open the shop',
  cancel: 'Cancel',
  ready: 'Your browser kept the new tab closed. This link works once, for a short time:',
  link: 'Open the shop as {name}',
  close: 'Close',
  'code-heading': 'Or with a login code',
  'code-words':
    'For another browser: sign in to the shop with the customer’s e-mail, and with this code as the password. It works once, for a minute.',
  reason: 'Reason',
  'reason-help': 'It is kept in the action log with your name.',
  'reason-missing': 'Say why you sign in as this customer.',
  'code-make': 'Generate a login code',
  'code-again': 'Generate another code',
  'code-use': 'Sign in as {email}.',
  'code-left': { one: '{total} second left.', other: '{total} seconds left.' },
  'code-over': 'The time of this code is over.',
} as const;
