import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerMyAccount } from './my-account.ts';

define('foyer-my-account', FoyerMyAccount);
