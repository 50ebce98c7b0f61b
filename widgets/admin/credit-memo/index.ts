import '../../elements/dialog/index.ts';
import '../../elements/notice/index.ts';
import { define } from '../../define.ts';
import { FoyerCreditMemo } from './credit-memo.ts';

define('foyer-credit-memo', FoyerCreditMemo);
