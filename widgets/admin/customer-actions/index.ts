import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerActions } from './customer-actions.ts';

define('foyer-customer-actions', FoyerCustomerActions);
