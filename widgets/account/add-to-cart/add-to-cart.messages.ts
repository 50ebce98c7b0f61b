export const addToCartMessages = {
  add: 'Add to cart',
  'added-label': '{count} in the cart now',
  'to-cart': 'To the cart',
} as const;
