import { define } from '../../define.ts';
import { FoyerAddToCart } from './add-to-cart.ts';

define('foyer-add-to-cart', FoyerAddToCart);
