import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerNewsletterLink } from './newsletter-link.ts';

define('foyer-newsletter-link', FoyerNewsletterLink);
