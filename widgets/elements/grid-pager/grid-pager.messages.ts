export const gridPagerMessages = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  page: 'Page',
  of: 'of {pages}',
  'page-size': 'Per page',
  custom: 'Other…',
  'custom-size': 'Rows per page, 1 to {max}',
} as const;
