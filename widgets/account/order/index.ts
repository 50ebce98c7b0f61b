import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerOrder } from './order.ts';

define('foyer-order', FoyerOrder);
