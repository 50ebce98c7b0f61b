export const newsletterLinkMessages = {
  heading: 'Your newsletter',
  pending: 'Confirm that the newsletter is to be sent to {email}.',
  subscribed: 'The newsletter is sent to {email}.',
  unsubscribed: 'No newsletter is sent to {email}.',
  confirm: 'Confirm',
  end: 'Unsubscribe',
  again: 'Subscribe again',
  'done-subscribed': 'Done. From now on you get it.',
  'done-unsubscribed': 'Done. You will get no more.',
  'try-again': 'Try again',
} as const;
