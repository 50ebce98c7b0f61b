import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerOrders } from './orders.ts';

define('foyer-orders', FoyerOrders);
