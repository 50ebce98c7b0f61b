import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import '../../elements/pager/index.ts';
import { define } from '../../define.ts';
import { FoyerAddressBook } from './address-book.ts';
import { FoyerAddressDeletion } from './address-deletion.ts';

define('foyer-address-deletion', FoyerAddressDeletion);
define('foyer-address-book', FoyerAddressBook);
