import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerStoreCredit } from './store-credit.ts';

define('foyer-store-credit', FoyerStoreCredit);
