import { define } from '../../define.ts';
import { FoyerSignOut } from './sign-out.ts';

define('foyer-sign-out', FoyerSignOut);
