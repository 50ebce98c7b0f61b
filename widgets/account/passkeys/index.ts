import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerPasskeys } from './passkeys.ts';

define('foyer-passkeys', FoyerPasskeys);
