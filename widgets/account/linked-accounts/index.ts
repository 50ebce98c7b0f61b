import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerLinkedAccounts } from './linked-accounts.ts';

define('foyer-linked-accounts', FoyerLinkedAccounts);
