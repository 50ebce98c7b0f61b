import { changeShopCart, eraseCarts, mergeShopCarts, readShopCart } from '../domains/carts/service.ts';
import { listCatalogue, readCatalogueProduct } from '../domains/catalogue/service.ts';
import {
  anonymizeOrders,
  cancelShopOrder,
  invoiceShopOrder,
  listShopOrders,
  placeShopOrder,
  quoteShopDraft,
  readShopOrder,
  refundShopOrder,
} from '../domains/orders/service.ts';
import { sumShopOrders } from '../domains/orders/sales.ts';
import { releaseOverdueReservations } from '../domains/store-credit/service.ts';
import type { Commerce } from './port.ts';

/** The shop that Foyer brings along: small, whole, and in the same store as the rest. */
export const embeddedCommerce: Commerce = {
  listProducts: listCatalogue,
  readProduct: readCatalogueProduct,
  readCart: readShopCart,
  changeCart: changeShopCart,
  mergeCarts: mergeShopCarts,
  quoteDraft: quoteShopDraft,
  placeOrder: placeShopOrder,
  listOrders: listShopOrders,
  sumOrders: sumShopOrders,
  readOrder: readShopOrder,
  cancelOrder: cancelShopOrder,
  invoiceOrder: invoiceShopOrder,
  refundOrder: refundShopOrder,
  forgetCustomer: async (tx, deps, customerId, max) => {
    const carts = await eraseCarts(tx, customerId, max);
    return carts < max ? carts + (await anonymizeOrders(tx, deps, customerId, max - carts)) : carts;
  },
  // Every step is one transaction, so that no order of this shop waits for what is set aside.
  settle: releaseOverdueReservations,
};
