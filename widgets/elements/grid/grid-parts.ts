import { html, nothing } from 'lit';
import type { GridColumn } from './columns.ts';
import { isEditable, renderEditedCell, type RowEdit } from './row-edit.ts';
import { type GridSpeech, isNumericColumn, renderValue } from './value.ts';

/** What the cells of a row need besides it. */
export interface CellContext {
  columns: readonly GridColumn<never>[];
  isSelectable: boolean;
  isSelected: boolean;
  /** The column that Tab leads to; -1 where it leads to another row. */
  activeColumn: number;
  edited: RowEdit | undefined;
  key: number;
  name: string;
  speech: GridSpeech;
}

const classOf = (column: GridColumn<never>, isEdited: boolean): string =>
  [
    column.isActions ? 'actions' : isNumericColumn(column) ? 'numeric' : '',
    column.isTitle ? 'title' : '',
    isEdited ? 'edited' : '',
  ]
    .filter(Boolean)
    .join(' ');

const renderSelectCell = (row: object | undefined, { isSelected, activeColumn, name, speech }: CellContext) => html`
  <td role="gridcell" class="select" aria-colindex="1" tabindex=${activeColumn === 0 ? 0 : -1}>
    <input
      type="checkbox"
      tabindex="-1"
      aria-label=${speech.t('select-row', { name })}
      ?hidden=${row === undefined}
      .checked=${isSelected}
    />
  </td>
`;

/**
 * The cells of a row, or place-holders while it is on its way: the same elements, so that nothing is made while one scrolls.
 * Each is a text of its own, so that a phone number keeps its order among right-to-left words.
 */
export const renderCells = (row: object | undefined, context: CellContext) => {
  const { columns, isSelectable, activeColumn, edited, key, name, speech } = context;
  const before = isSelectable ? 1 : 0;
  return html`${isSelectable ? renderSelectCell(row, context) : nothing}${columns.map((column, index) => {
    const place = index + before;
    const stop = activeColumn === place ? 0 : -1;
    if (row !== undefined && edited !== undefined && isEditable(column, row)) {
      return html`<td
        role="gridcell"
        part="cell"
        class=${classOf(column, true)}
        data-label=${column.label}
        data-field=${column.field}
        aria-colindex=${place + 1}
        tabindex=${stop}
      >
        ${renderEditedCell(column, row, { edited, key, name, speech })}
      </td>`;
    }
    return html`<td
      role="gridcell"
      part="cell"
      class=${classOf(column, false) || nothing}
      data-label=${column.label}
      data-field=${column.field}
      aria-colindex=${place + 1}
      tabindex=${stop}
    >
      <bdi class=${row === undefined ? 'skeleton text' : nothing}>${row && renderValue(column, row, speech)}</bdi>
    </td>`;
  })}`;
};

/** The box of the header that selects the page: ticked for all of it, half for some. */
export const renderPageBox = (
  label: string,
  { selected, rows }: { selected: number; rows: number },
  toggle: (isSelected: boolean) => void,
) => {
  const isAll = selected > 0 && selected === rows;
  return html`<input
    type="checkbox"
    tabindex="-1"
    aria-label=${label}
    .checked=${isAll}
    .indeterminate=${selected > 0 && !isAll}
    @change=${() => toggle(!isAll)}
  />`;
};

/** What is in a cell and has a purpose of its own: a link, a button, a control. */
const controls = 'a[href], button, input, select, textarea, summary, [role=button]';

/** The control in a cell that an event came from, if it came from one. */
export const controlOf = (event: Event): HTMLElement | undefined => {
  for (const each of event.composedPath()) {
    if (!(each instanceof HTMLElement)) continue;
    if (each.matches('td, th')) return undefined;
    if (each.matches(controls)) return each;
  }
  return undefined;
};

/** The first control in a cell that one can get into by its keyboard. */
export const controlIn = (cell: Element | null | undefined): HTMLElement | undefined =>
  cell?.querySelector<HTMLElement>(`:is(${controls}):not([tabindex="-1"])`) ?? undefined;
