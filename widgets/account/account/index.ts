import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerAccount } from './account.ts';

define('foyer-account', FoyerAccount);
