import { define } from '../../define.ts';
import { FoyerPager } from './pager.ts';

define('foyer-pager', FoyerPager);
