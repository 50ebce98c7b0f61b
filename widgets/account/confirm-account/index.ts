import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/password-strength/index.ts';
import { define } from '../../define.ts';
import { FoyerConfirmAccount } from './confirm-account.ts';

define('foyer-confirm-account', FoyerConfirmAccount);
