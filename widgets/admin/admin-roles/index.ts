import '../admin-list-parts.ts';
import { define } from '../../define.ts';
import { FoyerAdminRoles } from './admin-roles.ts';

define('foyer-admin-roles', FoyerAdminRoles);
