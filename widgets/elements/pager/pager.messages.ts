export const pagerMessages = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  position: 'Page {page} of {pages}',
} as const;
