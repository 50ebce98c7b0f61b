import '../../elements/form/index.ts';
import '../../elements/form/choices.ts';
import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerPoints } from './customer-points.ts';

define('foyer-customer-points', FoyerCustomerPoints);
