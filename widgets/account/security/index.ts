import '../../elements/notice/index.ts';
import '../linked-accounts/index.ts';
import '../passkeys/index.ts';
import { define } from '../../define.ts';
import { FoyerSecurity } from './security.ts';

define('foyer-security', FoyerSecurity);
