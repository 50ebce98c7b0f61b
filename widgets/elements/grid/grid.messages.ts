export const gridMessages = {
  'select-page': 'Select this page',
  'select-row': 'Select {name}',
  selection: 'Selection',
  resize: 'Drag, or press Shift and an arrow key, to change the width',
  moved: '{label}: now column {place}',
  resized: '{label}: {width} pixels wide',
  hidden: '{label}: hidden',
  yes: 'Yes',
  no: 'No',
  'edit-cell': '{label} of {name}',
  theirs: 'Now: {value}',
  nothing: 'empty',
} as const;
