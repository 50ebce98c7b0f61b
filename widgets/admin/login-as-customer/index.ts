import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerLoginAsCustomer } from './login-as-customer.ts';

define('foyer-login-as-customer', FoyerLoginAsCustomer);
