import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/password-strength/index.ts';
import { define } from '../../define.ts';
import { FoyerResetPassword } from './reset-password.ts';

define('foyer-reset-password', FoyerResetPassword);
