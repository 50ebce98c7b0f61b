import { customerMessages } from '../customer/customer.messages.ts';

export const customerNewsletterMessages = {
  ...customerMessages,
  subscriptions: 'Subscriptions',
  'no-newsletters': 'This website has no newsletter.',
  'state-subscribed': 'Subscribed',
  'state-pending': 'Waits for the customer to confirm',
  'state-unsubscribed': 'Not subscribed',
  subscribe: 'Subscribe',
  unsubscribe: 'Unsubscribe',
  'subscribe-to': 'Subscribe to {name}',
  'unsubscribe-from': 'Unsubscribe from {name}',
  'newsletter-words': 'A change counts at once. No mail is sent about it.',
  'mails-sent': 'Mails to this customer',
  'no-mails': 'No mail is kept that was sent to this customer.',
  subject: 'Subject',
  'mail-waiting': 'Waiting',
  'mail-sent': 'Sent',
  'mail-dead': 'Could not be sent',
} as const;
