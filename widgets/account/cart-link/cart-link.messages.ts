export const cartLinkMessages = {
  cart: 'Cart',
  label: { one: 'Cart, {count} piece', other: 'Cart, {count} pieces' },
} as const;
