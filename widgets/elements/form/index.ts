import { define } from '../../define.ts';
import { FoyerForm } from './form.ts';

define('foyer-form', FoyerForm);
