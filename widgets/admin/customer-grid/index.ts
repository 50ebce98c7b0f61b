import '../../elements/form/choices.ts';
import '../../elements/form/index.ts';
import '../../elements/grid-columns/index.ts';
import '../../elements/grid/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/grid-pager/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerGrid } from './customer-grid.ts';

define('foyer-customer-grid', FoyerCustomerGrid);

// What can be done to a selection is not needed for the first rows.
void import('../customer-actions/index.ts');
