import '../../elements/form/index.ts';
import { define } from '../../define.ts';
import { FoyerSignIn } from './sign-in.ts';

define('foyer-sign-in', FoyerSignIn);
