export const choiceToolsMessages = {
  search: 'Search in {label}',
  'search-hint': 'Search',
  'none-chosen': 'Nothing chosen',
  chosen: { one: '{count} chosen', other: '{count} chosen' },
  found: { one: '{count} choice found', other: '{count} choices found' },
  'not-found': 'Nothing matches.',
  remove: 'Remove {name}',
  clear: 'Clear',
} as const;
