import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerCart } from './cart.ts';

define('foyer-cart', FoyerCart);
