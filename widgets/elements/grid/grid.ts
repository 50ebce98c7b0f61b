import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { repeat } from 'lit/directives/repeat.js';
import { FoyerElement } from '../../foyer-element.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import {
  defaultLayout,
  type GridColumn,
  type GridLayout,
  moveColumn,
  placeColumn,
  resizeColumn,
  visibleColumns,
  widthOf,
} from './columns.ts';
import { renderCells, renderLabel, renderPageBox, renderSkeleton } from './grid-parts.ts';
import { gridMessages } from './grid.messages.ts';
import { gridStyles } from './grid.styles.ts';
import { type CellPosition, nextCell } from './navigation.ts';
import { columnKeyOf, followResize, resizeStep } from './resize.ts';

export interface GridSort {
  field: string;
  descending: boolean;
}

/**
 * A table of many rows whose data come page by page from elsewhere: sorting, selecting, moving and resizing columns, by mouse
 * and by keyboard (arrows, Home, End, Page Up and Down; Space selects, Enter opens; on a header Enter sorts, Shift and an
 * arrow resizes, Control, Shift and an arrow moves).
 *
 * @slot empty - What to show where there are no rows: that nothing matches, or what failed.
 * @fires foyer-grid-sorted - Another order was asked for; `detail.sort`.
 * @fires foyer-grid-laid-out - Columns were moved or resized; `detail.layout`.
 * @fires foyer-grid-row-toggled - A row was selected or let go; `detail.key`.
 * @fires foyer-grid-page-toggled - All rows shown were selected or let go; `detail.isSelected`.
 * @fires foyer-grid-row-opened - A row was opened; `detail.key`.
 * @csspart frame - The scrolling frame.
 * @csspart header - A column's header.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @cssprop --foyer-grid-height - The height beyond which rows scroll.
 */
export class FoyerGrid extends FoyerElement {
  static override readonly styles = [tokens, host, skeleton, gridStyles];
  static override readonly messagesName = 'grid';
  static override readonly messages = gridMessages;

  @property({ attribute: false }) columns: readonly GridColumn<never>[] = [];
  @property({ attribute: false }) layout: GridLayout | undefined;
  @property({ attribute: false }) rows: readonly object[] = [];
  /** The key of a row, by which it is selected. */
  @property({ attribute: false }) keyOf: (row: never) => number = () => 0;
  /** The name of a row, for screen readers. */
  @property({ attribute: false }) nameOf: (row: never) => string = () => '';
  @property({ attribute: false }) sort: GridSort | undefined;
  @property({ attribute: false }) isSelected: (key: number) => boolean = () => false;
  /** How many rows there are on all pages, and how many come before the first one shown. */
  @property({ type: Number }) total = 0;
  @property({ type: Number }) offset = 0;
  /** How many place-holders to show while there is nothing yet. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 20;
  @property() status: 'pending' | 'complete' | 'error' = 'pending';
  @property() override ariaLabel = '';

  @state() private active: CellPosition = { row: 0, column: 0 };
  @state() private dragged = '';
  @state() private target = '';

  #isFocusWanted = false;

  protected override render() {
    const columns = this.#visible;
    const isFirst = this.status === 'pending' && this.rows.length === 0;
    return html`
      <div part="frame" class="frame ${this.status === 'pending' && !isFirst ? 'stale' : ''}">
        <table
          role="grid"
          aria-label=${this.ariaLabel}
          aria-rowcount=${this.total + 1}
          aria-colcount=${columns.length + 1}
          aria-multiselectable="true"
          aria-busy=${this.status === 'pending'}
          @keydown=${this.#move}
          @focusin=${this.#follow}
        >
          <colgroup>
            <col style="inline-size: 2.75rem" />
            ${columns.map((column) => html`<col style="inline-size: ${widthOf(column, this.#shownLayout)}px" />`)}
          </colgroup>
          <thead>
            <tr aria-rowindex="1">
              ${this.#renderSelectAll()} ${columns.map((column, index) => this.#renderHeader(column, index + 1))}
            </tr>
          </thead>
          <tbody>
            ${
              isFirst
                ? renderSkeleton(this.pageSize, columns.length)
                : repeat(
                    this.rows,
                    (row) => this.keyOf(row as never),
                    (row, index) => this.#renderRow(row, index, columns),
                  )
            }
          </tbody>
        </table>
        ${
          this.status !== 'pending' && this.rows.length === 0
            ? html`<div class="message"><slot name="empty"></slot></div>`
            : nothing
        }
      </div>
    `;
  }

  /** The one cell that Tab leads to stays within what is shown. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const row = Math.min(this.active.row, this.rows.length);
    const column = Math.min(this.active.column, this.#visible.length);
    if (row !== this.active.row || column !== this.active.column) this.active = { row, column };
  }

  protected override updated(_changed: PropertyValues): void {
    if (!this.#isFocusWanted) return;
    this.#isFocusWanted = false;
    const row = this.renderRoot.querySelectorAll('tr')[this.active.row];
    row?.querySelectorAll<HTMLElement>('th, td')[this.active.column]?.focus();
  }

  get #shownLayout(): GridLayout {
    return this.layout ?? defaultLayout(this.columns);
  }

  get #visible(): GridColumn<never>[] {
    return visibleColumns(this.columns, this.#shownLayout);
  }

  #tabIndex(row: number, column: number): number {
    return this.active.row === row && this.active.column === column ? 0 : -1;
  }

  #renderSelectAll() {
    const selected = this.rows.filter((row) => this.isSelected(this.keyOf(row as never))).length;
    return html`<th class="select" scope="col" aria-colindex="1" tabindex=${this.#tabIndex(0, 0)}>
      ${renderPageBox(this.t('select-page'), { selected, rows: this.rows.length }, (isSelected) =>
        this.#emit('foyer-grid-page-toggled', { isSelected }),
      )}
    </th>`;
  }

  #renderHeader(column: GridColumn<never>, index: number) {
    const { field, isSortable, isNumeric } = column;
    const direction = this.sort?.field === field ? (this.sort.descending ? 'descending' : 'ascending') : 'none';
    return html`<th
      part="header"
      scope="col"
      class="${isNumeric ? 'numeric' : ''} ${this.target === field ? 'target' : ''}"
      aria-colindex=${index + 1}
      aria-sort=${isSortable ? direction : nothing}
      tabindex=${this.#tabIndex(0, index)}
      draggable="true"
      @dragstart=${() => (this.dragged = field)}
      @dragover=${(event: DragEvent) => this.#dragOver(event, field)}
      @drop=${() => this.#drop(field)}
      @dragend=${() => (this.dragged = this.target = '')}
      @click=${() => this.#sortBy(column)}
      @keydown=${(event: KeyboardEvent) => this.#changeColumn(event, column)}
    >
      ${renderLabel(column)}
      <span
        class="handle"
        title=${this.t('resize')}
        @click=${(event: Event) => event.stopPropagation()}
        @pointerdown=${(event: PointerEvent) => this.#startResize(event, column)}
      ></span>
    </th>`;
  }

  #renderRow(row: object, index: number, columns: readonly GridColumn<never>[]) {
    const key = this.keyOf(row as never);
    const isSelected = this.isSelected(key);
    return html`<tr
      part="row"
      aria-rowindex=${this.offset + index + 2}
      aria-selected=${isSelected}
      @click=${() => this.#emit('foyer-grid-row-opened', { key })}
    >
      <td class="select" aria-colindex="1" tabindex=${this.#tabIndex(index + 1, 0)}>
        <input
          type="checkbox"
          tabindex="-1"
          aria-label=${this.t('select-row', { name: this.nameOf(row as never) })}
          .checked=${isSelected}
          @click=${(event: Event) => event.stopPropagation()}
          @change=${() => this.#emit('foyer-grid-row-toggled', { key })}
        />
      </td>
      ${renderCells(row, columns, (column) => this.#tabIndex(index + 1, column))}
    </tr>`;
  }

  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #sortBy({ field, isSortable }: GridColumn<never>): void {
    if (!isSortable) return;
    const descending = this.sort?.field === field && !this.sort.descending;
    this.#emit('foyer-grid-sorted', { sort: { field, descending } satisfies GridSort });
  }

  #layOut(layout: GridLayout): void {
    this.#emit('foyer-grid-laid-out', { layout });
  }

  #dragOver(event: DragEvent, field: string): void {
    if (this.dragged === '' || this.dragged === field) return;
    event.preventDefault();
    this.target = field;
  }

  #drop(field: string): void {
    if (this.dragged !== '') this.#layOut(placeColumn(this.columns, this.#shownLayout, this.dragged, field));
  }

  #startResize(event: PointerEvent, column: GridColumn<never>): void {
    followResize(event, {
      width: widthOf(column, this.#shownLayout),
      isRightToLeft: this.#isRightToLeft,
      accept: (width) => this.#layOut(resizeColumn(this.#shownLayout, column.field, width)),
    });
  }

  #changeColumn(event: KeyboardEvent, column: GridColumn<never>): void {
    const pressed = columnKeyOf(event, this.#isRightToLeft);
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    if (pressed.change === 'sort') return this.#sortBy(column);
    const { by } = pressed;
    const layout = this.#shownLayout;
    if (pressed.change === 'resize') {
      return this.#layOut(resizeColumn(layout, column.field, widthOf(column, layout) + by * resizeStep));
    }
    this.#layOut(moveColumn(this.columns, layout, column.field, by));
    this.#focus({ row: 0, column: this.active.column + by });
  }

  get #isRightToLeft(): boolean {
    return this.matches(':dir(rtl)');
  }

  #focus(cell: CellPosition): void {
    const column = Math.min(this.#visible.length, Math.max(0, cell.column));
    this.active = { row: Math.min(this.rows.length, cell.row), column };
    this.#isFocusWanted = true;
    this.requestUpdate();
  }

  readonly #move = (event: KeyboardEvent): void => {
    const row = this.rows[this.active.row - 1];
    if (row !== undefined && event.key === ' ') {
      event.preventDefault();
      this.#emit('foyer-grid-row-toggled', { key: this.keyOf(row as never) });
    } else if (row !== undefined && event.key === 'Enter') {
      this.#emit('foyer-grid-row-opened', { key: this.keyOf(row as never) });
    } else {
      const size = {
        rows: this.rows.length + 1,
        columns: this.#visible.length + 1,
        isRightToLeft: this.#isRightToLeft,
      };
      const cell = nextCell(this.active, event, size);
      if (!cell) return;
      event.preventDefault();
      this.#focus(cell);
    }
  };

  readonly #follow = (event: FocusEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('th, td');
    const row = cell?.closest('tr');
    if (!cell || !row || (this.active.row === row.rowIndex && this.active.column === cell.cellIndex)) return;
    this.active = { row: row.rowIndex, column: cell.cellIndex };
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-grid': FoyerGrid;
  }
}
