import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerLoginAsCustomer } from './login-as-customer.ts';
import { FoyerLoginCode } from './login-code.ts';

define('foyer-login-as-customer', FoyerLoginAsCustomer);
define('foyer-login-code', FoyerLoginCode);
