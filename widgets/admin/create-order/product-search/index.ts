import { define } from '../../../define.ts';
import { FoyerProductSearch } from './product-search.ts';

define('foyer-product-search', FoyerProductSearch);
