import { define } from '../../define.ts';
import { FoyerResendConfirmation } from './resend-confirmation.ts';

define('foyer-resend-confirmation', FoyerResendConfirmation);
