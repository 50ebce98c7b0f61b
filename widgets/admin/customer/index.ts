import '../../elements/dialog/index.ts';
import '../../elements/form/index.ts';
import '../../elements/form/choices.ts';
import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerAccount } from './account-panel.ts';
import { FoyerCustomerAddresses } from './addresses-panel.ts';
import { FoyerCustomer } from './customer.ts';
import { FoyerCustomerOrders } from './orders-panel.ts';
import { FoyerCustomerView } from './view-panel.ts';

define('foyer-customer-view', FoyerCustomerView);
define('foyer-customer-account', FoyerCustomerAccount);
define('foyer-customer-addresses', FoyerCustomerAddresses);
define('foyer-customer-orders', FoyerCustomerOrders);
define('foyer-customer', FoyerCustomer);
