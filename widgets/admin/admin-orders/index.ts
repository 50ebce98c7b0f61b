import '../../elements/grid/index.ts';
import '../../elements/grid-pager/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerAdminOrders } from './admin-orders.ts';

define('foyer-admin-orders', FoyerAdminOrders);
