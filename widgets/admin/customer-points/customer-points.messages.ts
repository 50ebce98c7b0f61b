import { customerMessages } from '../customer/customer.messages.ts';

export const customerPointsMessages = {
  ...customerMessages,
  worth: 'Worth',
  'points-off': 'The connected shop keeps no reward points.',
  'points-adjust': 'Adjust the points',
  'points-history': 'History',
  'no-movements': 'Nothing has moved yet.',
  'points-to-move': 'Points',
  'points-help': 'A minus takes away, such as −50.',
  'points-wrong': 'Enter a whole number of points such as 100 or -50, not zero.',
  comment: 'Comment',
  'comment-help': 'Why: the history and the action log keep it.',
  'save-points': 'Adjust points',
  'points-saved': 'Saved. The balance is {balance} points.',
  change: 'Change',
  balance: 'Balance',
  by: 'By',
  'the-shop': 'The shop',
} as const;
