import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerCart } from './customer-cart.ts';

define('foyer-customer-cart', FoyerCustomerCart);
