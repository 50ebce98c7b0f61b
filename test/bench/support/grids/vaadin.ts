import '@vaadin/grid';
import { fields, place, readRows, stretch, total, type Row } from './rows.ts';

interface VaadinGrid extends HTMLElement {
  size: number;
  pageSize: number;
  dataProvider(params: { page: number }, done: (rows: Row[], size: number) => void): void;
}

const grid = document.createElement('vaadin-grid') as unknown as VaadinGrid;
for (const field of fields) {
  const column = document.createElement('vaadin-grid-column');
  column.setAttribute('path', field);
  grid.append(column);
}
grid.style.height = '640px';
grid.pageSize = stretch;
grid.dataProvider = async ({ page }, done) => {
  done(await readRows(page + 1), total);
};
place().append(grid);
