import { define } from '../../define.ts';
import { FoyerPasskeySignIn } from './passkey-sign-in.ts';

define('foyer-passkey-sign-in', FoyerPasskeySignIn);
