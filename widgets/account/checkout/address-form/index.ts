import '../../../elements/form/choices.ts';
import '../../../elements/form/index.ts';
import '../../../elements/notice/index.ts';
import { define } from '../../../define.ts';
import { FoyerCheckoutAddress } from './checkout-address.ts';

define('foyer-checkout-address', FoyerCheckoutAddress);
