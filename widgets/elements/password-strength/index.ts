import { define } from '../../define.ts';
import { FoyerPasswordStrength } from './password-strength.ts';

define('foyer-password-strength', FoyerPasswordStrength);
