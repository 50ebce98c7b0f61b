import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerUseStoreCredit } from './use-store-credit.ts';

define('foyer-use-store-credit', FoyerUseStoreCredit);
