import { define } from '../../define.ts';
import { FoyerNewsletterSignUp } from './newsletter-sign-up.ts';

define('foyer-newsletter-sign-up', FoyerNewsletterSignUp);
