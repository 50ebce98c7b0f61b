export const assistanceMessages = {
  label: 'Assistance',
  connected: '{admin} is connected as {customer}.',
  limits:
    'What is done here is really done. Password, e-mail, passkeys and sign-ins can only be changed by the customer.',
  close: 'Close session',
  opening: 'Opening the shop…',
  again: 'Open the customer’s record and choose “Login as customer” again.',
  shop: 'To the shop',
} as const;
