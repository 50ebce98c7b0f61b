import { define } from '../../define.ts';
import { FoyerGridPager } from './grid-pager.ts';

define('foyer-grid-pager', FoyerGridPager);
