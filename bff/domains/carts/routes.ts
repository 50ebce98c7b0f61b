import * as contract from '../../../shared-types/cart.ts';
import type { Routes } from '../../http/call.ts';
import { changeCustomerCart, readCustomerCart } from './by-admins.ts';
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
  bind(contract.readCustomerCart, ({ deps, params }) => readCustomerCart(deps, params.customerId));
  bind(contract.addToCustomerCart, ({ deps, actor, params: { customerId }, body }) =>
    changeCustomerCart(deps, actor, customerId, { kind: 'add', ...body }),
  );
  bind(contract.setCustomerCartQuantity, ({ deps, actor, params: { customerId, sku }, body }) =>
    changeCustomerCart(deps, actor, customerId, { kind: 'set', sku, ...body }),
  );
  bind(contract.removeFromCustomerCart, ({ deps, actor, params: { customerId, sku } }) =>
    changeCustomerCart(deps, actor, customerId, { kind: 'remove', sku }),
  );
  bind(contract.removeStoreCredit, (call) => changeOwnCart(call, { kind: 'credit', isApplied: false }));
};
