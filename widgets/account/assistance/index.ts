import { define } from '../../define.ts';
import { FoyerAssistance } from './assistance.ts';

define('foyer-assistance', FoyerAssistance);
