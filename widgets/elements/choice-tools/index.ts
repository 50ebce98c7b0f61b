import { define } from '../../define.ts';
import { FoyerChoiceTools } from './choice-tools.ts';

define('foyer-choice-tools', FoyerChoiceTools);
