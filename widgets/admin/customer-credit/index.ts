import '../../elements/form/index.ts';
import '../../elements/form/choices.ts';
import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerCredit } from './customer-credit.ts';

define('foyer-customer-credit', FoyerCustomerCredit);
