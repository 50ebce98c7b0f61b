import { setting } from '../settings/service.ts';

/** Whether a guest's cart outlives the visit. */
export const isCartKept = setting({
  path: 'persistent/options/shopping_cart',
  default: true,
  levels: ['global', 'website'],
  label: 'Keep carts',
  meaning:
    "Keep a guest's cart for a month; else the browser forgets it when it closes. A customer's cart is always kept.",
});
