import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import './product-search/index.ts';
import { define } from '../../define.ts';
import { FoyerCreateOrder } from './create-order.ts';

define('foyer-create-order', FoyerCreateOrder);
