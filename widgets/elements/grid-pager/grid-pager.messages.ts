export const gridPagerMessages = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  page: 'Page',
  of: 'of {pages}',
  'of-more': 'of more than {pages}',
  'page-size': 'Per page',
  custom: 'Other…',
  endless: 'All, by scrolling',
  'scrolled-through': { one: 'The only one', other: 'Scroll through all {total}' },
  'scrolled-further': 'Scroll through more than {total}',
  'custom-size': 'Rows per page, 1 to {max}',
} as const;
