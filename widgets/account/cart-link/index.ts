import { define } from '../../define.ts';
import { FoyerCartLink } from './cart-link.ts';

define('foyer-cart-link', FoyerCartLink);
