import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerAdmin } from './admin.ts';

define('foyer-admin', FoyerAdmin);
