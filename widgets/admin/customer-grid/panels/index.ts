/* What the panels above the grid are made of: filters, columns and views. Rows come first. */
import '../../../elements/form/choices.ts';
import '../../../elements/form/index.ts';
import '../../../elements/grid-columns/index.ts';
