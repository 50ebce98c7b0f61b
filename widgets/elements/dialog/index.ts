import { define } from '../../define.ts';
import { FoyerDialog } from './dialog.ts';

define('foyer-dialog', FoyerDialog);
