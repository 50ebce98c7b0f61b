import '../../elements/form/index.ts';
import { define } from '../../define.ts';
import { FoyerForgotPassword } from './forgot-password.ts';

define('foyer-forgot-password', FoyerForgotPassword);
