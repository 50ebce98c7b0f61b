import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerPrivacy } from './privacy.ts';

define('foyer-privacy', FoyerPrivacy);
