import { define } from '../../define.ts';
import { FoyerCustomerList } from './customer-list.ts';

define('foyer-customer-list', FoyerCustomerList);
