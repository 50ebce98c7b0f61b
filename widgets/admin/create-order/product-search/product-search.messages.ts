export const productSearchMessages = {
  label: 'Add a product',
  hint: 'Name or number',
  help: 'The arrow keys choose, Enter adds.',
  found: { one: '{total} product found.', other: '{total} products found.' },
  more: 'More match: type a longer part of the name or number.',
  none: 'No product of this website has this name or number.',
  waiting: 'Looking for products…',
  unavailable: 'Not available',
} as const;
