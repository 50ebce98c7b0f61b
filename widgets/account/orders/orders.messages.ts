export const ordersMessages = {
  heading: 'Orders',
  number: 'Order',
  date: 'Date',
  'ship-to': 'Sent to',
  total: 'Total',
  state: 'State',
  'open-label': 'View order {number}',
  refunded: '{amount} refunded',
  empty: 'You have not ordered anything yet. What you order appears here.',
  'to-shop': 'Look around the shop',
  back: 'All orders',
} as const;
