import '../../elements/form/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerAdminInvitation } from './admin-invitation.ts';

define('foyer-admin-invitation', FoyerAdminInvitation);
