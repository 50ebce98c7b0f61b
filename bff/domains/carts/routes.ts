import * as contract from '../../../shared-types/cart.ts';
import type { Routes } from '../../http/call.ts';
import { applyCredit, changeOwnCart, readOwnCart } from './shown.ts';

export const cartRoutes: Routes = (bind) => {
  bind(contract.readCart, (call) => readOwnCart(call));
  bind(contract.addToCart, (call) => changeOwnCart(call, { kind: 'add', ...call.body }));
  bind(contract.setCartQuantity, (call) => changeOwnCart(call, { kind: 'set', ...call.params, ...call.body }));
  bind(contract.removeFromCart, (call) => changeOwnCart(call, { kind: 'remove', ...call.params }));
  bind(contract.emptyCart, (call) => changeOwnCart(call, { kind: 'empty' }));
  bind(contract.setCartShipping, (call) => {
    const { shippingMethod, ...destination } = call.body;
    return changeOwnCart(call, { kind: 'ship', destination, shippingMethod });
  });
  bind(contract.applyStoreCredit, (call) => applyCredit(call));
  bind(contract.removeStoreCredit, (call) => changeOwnCart(call, { kind: 'credit', isApplied: false }));
};
