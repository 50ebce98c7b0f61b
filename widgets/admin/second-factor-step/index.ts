import '../../elements/form/index.ts';
import { define } from '../../define.ts';
import { FoyerSecondFactorStep } from './second-factor-step.ts';

define('foyer-second-factor-step', FoyerSecondFactorStep);
