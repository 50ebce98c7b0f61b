/** Words of the elements that set a password with the link of a mail. */
export const newPasswordMessages = {
  'new-password': 'New password',
  'confirm-password': 'Confirm the new password',
  refused: 'Choose a password that satisfies the rule above.',
  mismatch: 'The two passwords differ.',
} as const;
