export const addressDeletionMessages = {
  heading: 'Delete this address?',
  words: 'It is taken out of your book. Orders that went there keep it.',
  'changed-elsewhere': 'It was changed somewhere else in the meantime. This is how it looks now:',
  'heading-default': 'This is a default address',
  'default-billing': 'It is your default billing address. Choose another default for billing first, then delete it.',
  'default-shipping': 'It is your default shipping address. Choose another default for shipping first, then delete it.',
  'default-both':
    'It is your default for billing and for shipping. Choose another address for both first, then delete it.',
  understood: 'All right',
  cancel: 'Keep it',
  delete: 'Delete',
} as const;
