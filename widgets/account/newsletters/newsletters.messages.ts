export const newslettersMessages = {
  heading: 'Newsletters',
  about: 'Tick what you want to get at {email}.',
  only: 'The newsletter of the shop',
  pending: 'Waits for you to confirm it: use the link in the mail that we sent you.',
  save: 'Save',
  saved: 'Saved.',
  'saved-pending': 'Saved. Please confirm it with the link in the mail that is on its way to {email}.',
  off: 'There is no newsletter at the moment.',
} as const;
