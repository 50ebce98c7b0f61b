import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerNewsletters } from './newsletters.ts';

define('foyer-newsletters', FoyerNewsletters);
