import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerActivity } from './customer-activity.ts';

define('foyer-customer-activity', FoyerCustomerActivity);
