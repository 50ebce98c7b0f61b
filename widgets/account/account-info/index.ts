import '../../elements/form/choices.ts';
import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/password-strength/index.ts';
import { define } from '../../define.ts';
import { FoyerAccountInfo } from './account-info.ts';

define('foyer-account-info', FoyerAccountInfo);
