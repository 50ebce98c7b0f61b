import '../../elements/grid/index.ts';
import '../../elements/grid-pager/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerGiftCards } from './gift-cards.ts';

define('foyer-gift-cards', FoyerGiftCards);
