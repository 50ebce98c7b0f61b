import '../../elements/grid/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/grid-pager/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerGrid } from './customer-grid.ts';

define('foyer-customer-grid', FoyerCustomerGrid);
