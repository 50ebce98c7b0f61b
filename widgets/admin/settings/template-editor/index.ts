import { define } from '../../../define.ts';
import { FoyerTemplateEditor } from './template-editor.ts';

define('foyer-template-editor', FoyerTemplateEditor);
