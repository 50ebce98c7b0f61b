import '../admin-list-parts.ts';
import { define } from '../../define.ts';
import { FoyerAdminUsers } from './admin-users.ts';

define('foyer-admin-users', FoyerAdminUsers);
