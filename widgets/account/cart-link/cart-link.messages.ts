export const cartLinkMessages = {
  cart: 'Cart',
  pieces: { one: '{count} piece', other: '{count} pieces' },
} as const;
