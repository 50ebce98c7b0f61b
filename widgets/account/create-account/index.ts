import '../../elements/form/choices.ts';
import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/password-strength/index.ts';
import { define } from '../../define.ts';
import { FoyerCreateAccount } from './create-account.ts';

define('foyer-create-account', FoyerCreateAccount);
