import type { Destination } from '../../../shared-types/cart.ts';
import { collection } from '../../store/port.ts';

/** What somebody means to buy. Prices are not kept: they are those of the moment. */
export interface CartDoc {
  /** `customer:<customerId>:<websiteId>` or `guest:<SHA-256 of the token>:<websiteId>`. */
  cartKey: string;
  customerId: number | null;
  websiteId: number;
  lines: { sku: string; quantity: number }[];
  destination: Destination | null;
  shippingMethod: string;
  isStoreCreditApplied: boolean;
  updatedAt: string;
  /** When nobody will come back for it. */
  expiresAt: string;
}

export const carts = collection<CartDoc>()({
  name: 'carts',
  key: 'cartKey',
  fields: { cartKey: 'exact', customerId: 'number', websiteId: 'number', updatedAt: 'time', expiresAt: 'time' },
  indexes: [['customerId'], ['expiresAt']],
});
