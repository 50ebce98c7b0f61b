import { define } from '../../define.ts';
import { FoyerNotice } from './notice.ts';

define('foyer-notice', FoyerNotice);
