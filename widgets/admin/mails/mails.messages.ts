import { adminListMessages } from '../admin-list.messages.ts';

export const mailsMessages = {
  ...adminListMessages,
  heading: 'Mails',
  'search-hint': 'Recipient or subject',
  found: { one: '{total} mail', other: '{total} mails' },
  'none-yet': 'No mail was written yet.',
  to: 'To',
  subject: 'Subject',
  state: 'State',
  template: 'Kind',
  attempts: 'Tries',
  created: 'Written',
  due: 'Next try',
  sent: 'Sent',
  problem: 'What the mail server said',
  'state-waiting': 'Waiting',
  'state-sent': 'Sent',
  'state-dead': 'Could not be sent',
  retry: 'Try again',
  retried: 'It is tried again now.',
  secret: 'What a mail says is shown to nobody: it may hold a link that lets somebody in.',
};
