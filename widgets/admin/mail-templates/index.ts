import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerMailTemplates } from './mail-templates.ts';
import { FoyerMailTemplateEditor } from './template-editor.ts';

define('foyer-mail-template-editor', FoyerMailTemplateEditor);
define('foyer-mail-templates', FoyerMailTemplates);
