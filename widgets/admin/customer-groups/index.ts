import '../admin-list-parts.ts';
import { define } from '../../define.ts';
import { FoyerCustomerGroups } from './customer-groups.ts';

define('foyer-customer-groups', FoyerCustomerGroups);
