// @ts-expect-error -- the library comes without types
import { Tabulator } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import { fields, place, readRows, total } from './rows.ts';

// It has no rows that come as one scrolls to them: all others are place-holders.
const [rows] = [await readRows(1)];
const others = Array.from({ length: total - rows.length }, (_, index) => ({ customerId: -index - 1 }));
export const grid = new Tabulator(place(), {
  height: 640,
  index: 'customerId',
  columns: fields.map((field) => ({ title: field, field, width: 150 })),
  data: [...rows, ...others],
});
