export const gridColumnsMessages = {
  label: 'Columns',
  earlier: 'Move {label} one place forward',
  later: 'Move {label} one place back',
  reset: 'Reset',
  cancel: 'Cancel',
  apply: 'Show these',
} as const;
