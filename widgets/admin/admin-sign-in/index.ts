import '../../elements/form/index.ts';
import { define } from '../../define.ts';
import { FoyerAdminSignIn } from './admin-sign-in.ts';

define('foyer-admin-sign-in', FoyerAdminSignIn);
