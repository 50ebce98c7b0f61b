import { defineCustomElements } from '@revolist/revogrid/loader';
import { fields, place, readRows, total } from './rows.ts';

interface RevoGrid extends HTMLElement {
  columns: object[];
  source: object[];
}

defineCustomElements();
const grid = document.createElement('revo-grid') as unknown as RevoGrid;
grid.style.height = '640px';
grid.columns = fields.map((field) => ({ prop: field, name: field, size: 150 }));
place().append(grid);
// It has no rows that come as one scrolls to them: all others are place-holders.
const rows = await readRows(1);
grid.source = [...rows, ...Array.from({ length: total - rows.length }, () => ({}))];
