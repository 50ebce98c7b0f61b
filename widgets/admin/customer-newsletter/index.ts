import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerCustomerNewsletter } from './customer-newsletter.ts';

define('foyer-customer-newsletter', FoyerCustomerNewsletter);
