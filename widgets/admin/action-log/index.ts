import '../admin-list-parts.ts';
import { define } from '../../define.ts';
import { FoyerActionLog } from './action-log.ts';

define('foyer-action-log', FoyerActionLog);
