export const gridColumnsMessages = {
  label: 'Columns',
  move: '{arrow} Move {label}',
  keys: 'Alt with ↑ or ↓ moves a column.',
  reset: 'Reset',
  cancel: 'Cancel',
  apply: 'Show these',
} as const;
