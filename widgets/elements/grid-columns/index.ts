import { define } from '../../define.ts';
import { FoyerGridColumns } from './grid-columns.ts';

define('foyer-grid-columns', FoyerGridColumns);
