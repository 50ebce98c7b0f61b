import '../../elements/dialog/index.ts';
import '../../elements/form/choices.ts';
import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerAddress } from '../customer/address-dialog.ts';
import { FoyerCreateOrder } from './create-order.ts';

define('foyer-customer-address', FoyerCustomerAddress);
define('foyer-create-order', FoyerCreateOrder);
