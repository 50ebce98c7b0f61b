import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerAdminSecurity } from './admin-security.ts';

define('foyer-admin-security', FoyerAdminSecurity);
