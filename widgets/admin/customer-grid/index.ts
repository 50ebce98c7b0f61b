import '../../elements/form/index.ts';
import '../../elements/grid-columns/index.ts';
import '../../elements/grid/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import '../customer-sheet/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerGrid } from './customer-grid.ts';

define('foyer-customer-grid', FoyerCustomerGrid);
