export const gridMessages = {
  'select-page': 'Select this page',
  'select-row': 'Select {name}',
  resize: 'Drag, or press Shift and an arrow key, to change the width',
} as const;
