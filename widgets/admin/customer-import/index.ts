import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerImport } from './customer-import.ts';

define('foyer-customer-import', FoyerCustomerImport);
