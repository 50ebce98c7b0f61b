import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerSettings } from './settings.ts';

define('foyer-settings', FoyerSettings);
