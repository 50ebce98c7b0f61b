import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerSocialSignIn } from './social-sign-in.ts';

define('foyer-social-sign-in', FoyerSocialSignIn);
