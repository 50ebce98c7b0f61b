import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerAttributeEditor } from './attribute-editor.ts';
import { FoyerAttributes } from './attributes.ts';

define('foyer-attribute-editor', FoyerAttributeEditor);
define('foyer-attributes', FoyerAttributes);
