import { createGrid, InfiniteRowModelModule, ModuleRegistry } from 'ag-grid-community';
import { fields, place, readRows, stretch, total } from './rows.ts';

ModuleRegistry.registerModules([InfiniteRowModelModule]);
place().style.height = '640px';
createGrid(place(), {
  columnDefs: fields.map((field) => ({ field })),
  rowModelType: 'infinite',
  cacheBlockSize: stretch,
  infiniteInitialRowCount: total,
  datasource: {
    getRows: ({ startRow, successCallback }) =>
      void readRows(startRow / stretch + 1).then((rows) => successCallback(rows, total)),
  },
});
