import '../../../elements/dialog/index.ts';
import '../../../elements/form/choices.ts';
import '../../../elements/form/index.ts';
import '../../../elements/notice/index.ts';
import { define } from '../../../define.ts';
import { FoyerCustomerAddress } from './address-dialog.ts';

define('foyer-customer-address', FoyerCustomerAddress);
