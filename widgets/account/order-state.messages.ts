/** What an order's state is called. */
export const orderStateMessages = {
  pending: 'Placed',
  processing: 'In progress',
  complete: 'Complete',
  closed: 'Refunded',
  cancelled: 'Cancelled',
} as const;
