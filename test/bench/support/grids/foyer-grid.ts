import '../../../../widgets/elements/grid/index.ts';
import { fields, place, readRows, type Row, stretch, total } from './rows.ts';

const rows = new Map<number, Row>();
const pages = new Set<number>();

const grid = document.createElement('foyer-grid');
grid.columns = fields.map((field) => ({ field, label: field, width: 150, isSortable: true }));
grid.keyOf = ({ customerId }: { customerId: number }) => customerId;
grid.rowAt = (index) => rows.get(index);
grid.total = total;
grid.status = 'complete';
grid.style.setProperty('--foyer-grid-height', '640px');
const load = async ({ detail }: CustomEvent<{ first: number; end: number }>): Promise<void> => {
  for (let page = Math.floor(detail.first / stretch) + 1; page <= Math.ceil(detail.end / stretch); page++) {
    if (pages.has(page)) continue;
    pages.add(page);
    for (const [index, row] of (await readRows(page)).entries()) rows.set((page - 1) * stretch + index, row);
    grid.requestUpdate();
  }
};
grid.addEventListener('foyer-grid-rows-wanted', (event) => void load(event as CustomEvent));
place().append(grid);
