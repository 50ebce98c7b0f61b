import { define } from '../../define.ts';
import { FoyerGrid } from './grid.ts';

define('foyer-grid', FoyerGrid);
