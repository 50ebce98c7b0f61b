import { define } from '../../define.ts';
import { FoyerFileField } from './file-field.ts';

define('foyer-file-field', FoyerFileField);
