export const gridPagerMessages = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  page: 'Page',
  of: 'of {pages}',
  'page-size': 'Per page',
  custom: 'Other…',
  endless: 'All, by scrolling',
  'scrolled-through': { one: 'The only one', other: 'Scroll through all {total}' },
  'custom-size': 'Rows per page, 1 to {max}',
} as const;
