/** What the lines of totals are called, in the cart, at the checkout and in an order. */
export const totalsMessages = {
  subtotal: 'Subtotal',
  shipping: 'Shipping',
  tax: 'Tax',
  'tax-included': 'Includes {label}',
  total: 'Total',
  'store-credit': 'Store credit',
  due: 'To pay',
  paid: 'Paid',
  free: 'Free',
} as const;
