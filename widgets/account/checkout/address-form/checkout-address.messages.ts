import { addressEditorMessages } from '../../address-book/editor/address-editor.messages.ts';

export const checkoutAddressMessages = {
  ...addressEditorMessages,
  email: 'E-mail',
  'email-help': 'The confirmation of your order goes there.',
  use: 'Use this address',
} as const;
