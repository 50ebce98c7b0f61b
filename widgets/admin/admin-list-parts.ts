import '../elements/dialog/index.ts';
import '../elements/form/choices.ts';
import '../elements/form/index.ts';
import '../elements/grid/index.ts';
import '../elements/grid-pager/index.ts';
import '../elements/notice/index.ts';
