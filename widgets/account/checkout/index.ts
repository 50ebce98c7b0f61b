import '../../elements/notice/index.ts';
import './address-form/index.ts';
import '../use-store-credit/index.ts';
import { define } from '../../define.ts';
import { FoyerCheckout } from './checkout.ts';

define('foyer-checkout', FoyerCheckout);
