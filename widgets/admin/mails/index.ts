import '../admin-list-parts.ts';
import { define } from '../../define.ts';
import { FoyerMails } from './mails.ts';

define('foyer-mails', FoyerMails);
