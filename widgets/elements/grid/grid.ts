import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators/state.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { ColumnArranger } from './column-arranger.ts';
import { type GridColumn, visibleColumns, widthOf } from './columns.ts';
import { GridBase } from './grid-base.ts';
import { cardColumns, withTitle, pixelsOf, rowHeightOf } from './density.ts';
import { gridMessages } from './grid.messages.ts';
import { gridStyles } from './grid.styles.ts';
import { renderHeader } from './grid-header.ts';
import { GridInput } from './grid-input.ts';
import { renderCells, renderPageBox } from './grid-parts.ts';
import { rowsToDraw } from './grid-rows.ts';
import type { CellPosition } from './navigation.ts';
import { createRowSlots } from './row-slots.ts';
import { GridScroller } from './scroller.ts';

export type { GridSort } from './grid-base.ts';

/**
 * A table of many rows whose data come from elsewhere, page by page or as one scrolls: sorting, selecting, editing in place,
 * moving, resizing and hiding columns, by mouse and by keyboard (arrows, Home, End, Page Up and Down; Space selects, Shift and
 * an arrow selects on, Enter opens, F2 edits; on a header Enter sorts, Delete hides, Shift and an arrow resizes, Control, Shift
 * and an arrow moves). Only the rows near what is seen are in the document. On a narrow screen rows are cards.
 *
 * @slot empty - What to show where there are no rows: that nothing matches, or what failed.
 * @fires foyer-grid-sorted - Another order was asked for; `detail.sort`.
 * @fires foyer-grid-laid-out - Columns were moved, resized or hidden; `detail.layout`.
 * @fires foyer-grid-row-toggled - A row was selected or let go; `detail.key`.
 * @fires foyer-grid-rows-toggled - Several rows were selected at once; `detail.keys`.
 * @fires foyer-grid-page-toggled - All rows shown were selected or let go; `detail.isSelected`.
 * @fires foyer-grid-row-opened - A row was opened; `detail.key`.
 * @fires foyer-grid-rows-wanted - Rows came into sight that `rowAt` may not have; `detail.first`, `detail.end`.
 * @fires foyer-grid-edit-wanted - F2 was pressed on a cell that can be edited; `detail.key`, `detail.field`.
 * @fires foyer-grid-cell-typed - A cell that is edited holds something else; `detail.key`, `detail.field`, `detail.value`.
 * @fires foyer-grid-row-save - Enter was pressed in a row that is edited; `detail.key`.
 * @fires foyer-grid-row-left - Escape was pressed in a row that is edited; `detail.key`.
 * @csspart frame - The scrolling frame.
 * @csspart header - A column's header.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart cell-error - What is wrong with a cell that is edited.
 * @cssprop --foyer-grid-height - The height beyond which rows scroll.
 */
export class FoyerGrid extends GridBase {
  static override readonly styles = [tokens, host, skeleton, gridStyles];
  static override readonly messagesName = 'grid';
  static override readonly messages = gridMessages;

  @state() private active: CellPosition = { row: 0, column: 0 };
  @state() private isNarrow = false;
  @state() private announcement = '';

  #focusWanted: 'cell' | 'control' | undefined;
  #chosen: readonly GridColumn<never>[] = [];
  #shown: readonly GridColumn<never>[] = [];
  #wanted = '';

  readonly #slotsOf = createRowSlots();
  readonly #scroller = new GridScroller(this, {
    frame: () => this.renderRoot.querySelector<HTMLElement>('.frame'),
    count: () => this.count,
    rowHeight: () => pixelsOf(this.#rowHeight),
    narrow: (isNarrow) => (this.isNarrow = isNarrow),
  });
  readonly #arranger = new ColumnArranger({
    columns: () => this.columns,
    layout: () => this.shownLayout,
    isRightToLeft: () => this.isRightToLeft,
    sortBy: (column) => this.sortBy(column),
    layOut: (layout) => this.emit('foyer-grid-laid-out', { layout }),
    say: (key, values) => (this.announcement = this.t(key, values)),
    moveFocus: (by) => this.#focus({ row: 0, column: this.active.column + by }),
    update: () => this.requestUpdate(),
  });

  readonly #input = new GridInput({
    active: () => this.active,
    columns: () => this.#shown,
    before: () => this.cellsBefore,
    count: () => this.count,
    rowsSeen: () => this.#scroller.rowsSeen,
    keyAt: (index) => this.keyAt(index),
    isEdited: (key) => this.edits.has(key),
    isOpenable: () => this.isOpenable,
    isSelectable: () => this.isSelectable,
    isRightToLeft: () => this.isRightToLeft,
    cellElement: (cell) => this.#cellElement(cell),
    focus: (cell) => this.#focus(cell),
    emit: (name, detail) => this.emit(name, detail),
  });

  protected override render() {
    const widths = this.#shown.map((column) => widthOf(column, this.shownLayout));
    const boxWidth = this.isSelectable ? '2.75rem' : '';
    const tracks = widths.map((width) => `minmax(${width}px,${width}fr)`).join(' ');
    const sum = widths.reduce((all, width) => all + width, 0);
    const seen = this.#scroller.look();
    const { first, end, shift } = this.isPrinted ? { first: 0, end: this.count, shift: 0 } : seen;
    const rowPixels = pixelsOf(this.#rowHeight);
    // Rows stand one below the other and their body moves: moving each by itself would cost ten times as much.
    const placeOf = (index: number) => `position:absolute;inset-block-start:${index * rowPixels + shift}px`;
    const rows = rowsToDraw({ first, end, count: this.count, active: this.active });
    const classes = [
      this.rowAt && 'endless',
      this.isStale && 'stale',
      this.isNarrow && 'cards',
      this.isOpenable && 'openable',
      this.isSelectable && 'selectable',
      this.edits.size > 0 && 'editing',
    ];
    const sizes = `--_row:${this.#rowHeight}rem;--_columns:${boxWidth} ${tracks};--_width:calc(${sum}px + ${boxWidth || '0px'})`;
    return html`
      <div
        part="frame"
        class="frame ${classes.filter(Boolean).join(' ')}"
        style=${sizes}
        @scroll=${this.#scroller.hear}
      >
        <table
          role="grid"
          aria-label=${this.ariaLabel}
          aria-rowcount=${this.total + 1}
          aria-colcount=${this.#shown.length + this.cellsBefore}
          aria-multiselectable=${this.isSelectable ? 'true' : nothing}
          aria-busy=${this.status === 'pending'}
          @keydown=${this.#input.press}
          @focusin=${this.#follow}
        >
          <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">
              ${this.isSelectable ? this.#renderSelectAll() : nothing}
              ${this.#shown.map((column, at) => this.#renderHeader(column, at + this.cellsBefore))}
            </tr>
          </thead>
          <tbody
            role="rowgroup"
            style=${this.isPrinted ? nothing : `block-size:${seen.height}px;padding-block-start:${first * rowPixels + shift}px`}
          >
            ${repeat(
              this.#slotsOf(rows).map((slot, at) => ({ slot, index: rows[at] ?? 0 })),
              ({ slot }) => slot,
              ({ index }) => this.#renderRow(index, index >= first && index < end ? nothing : placeOf(index)),
            )}
          </tbody>
        </table>
        ${
          this.status !== 'pending' && this.count === 0
            ? html`<div class="message"><slot name="empty"></slot></div>`
            : nothing
        }
      </div>
      <div class="visually-hidden" role="status">${this.announcement}</div>
    `;
  }

  /** The one cell that Tab leads to stays within what is shown. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const all = visibleColumns(this.columns, this.shownLayout);
    const next = this.isNarrow ? cardColumns(all, this.edits.size > 0) : all;
    // The same columns as before are the same list, so that rows need not be drawn anew.
    if (next.length !== this.#chosen.length || next.some((column, at) => column !== this.#chosen[at])) {
      this.#chosen = next;
      this.#shown = this.isNarrow ? withTitle(next) : next;
      // A header that goes takes the focus with it.
      if (this.focused?.matches('th')) this.#focusWanted = 'cell';
    }
    const row = Math.min(this.active.row, this.count);
    const column = Math.min(this.active.column, this.#shown.length + this.cellsBefore - 1);
    if (row !== this.active.row || column !== this.active.column) this.active = { row, column };
    if (!changed.has('edits') || !this.hasUpdated) return;
    const before = (changed.get('edits') as typeof this.edits | undefined)?.size ?? 0;
    if (this.edits.size > 0 && before === 0) this.#focusWanted = 'control';
    else if (this.edits.size < before && this.focused) this.#focusWanted = 'cell';
  }

  protected override updated(_changed: PropertyValues): void {
    this.#askForRows();
    const wanted = this.#focusWanted;
    if (!wanted) return;
    this.#focusWanted = undefined;
    const cell = this.#cellElement(this.active);
    const control = cell?.querySelector<HTMLElement>('.edit');
    if (control) control.focus();
    else if (wanted === 'control') this.renderRoot.querySelector<HTMLElement>('.edit')?.focus();
    else cell?.focus();
  }

  get #rowHeight(): number {
    const { isNarrow, isCompact } = this;
    const lines = this.#shown.filter(({ isTitle, isActions }) => !isTitle && !isActions).length;
    return rowHeightOf({ isNarrow, isCompact, isEditing: this.edits.size > 0, lines });
  }

  get #loaded(): object[] {
    if (!this.rowAt) return [...this.rows];
    const { first, end } = this.#scroller.look();
    return Array.from({ length: end - first }, (_, at) => this.rowOf(first + at)).filter((row) => row !== undefined);
  }

  #renderSelectAll() {
    const rows = this.#loaded;
    const selected = rows.filter((row) => this.isSelected(this.keyOf(row as never))).length;
    const isActive = this.active.row === 0 && this.active.column === 0;
    return html`<th role="columnheader" class="select" scope="col" aria-colindex="1" tabindex=${isActive ? 0 : -1}>
      ${renderPageBox(this.t('select-page'), { selected, rows: rows.length }, (isSelected) =>
        this.emit('foyer-grid-page-toggled', { isSelected }),
      )}
    </th>`;
  }

  #renderHeader(column: GridColumn<never>, index: number) {
    return renderHeader(column, {
      index,
      sort: this.sort,
      isActive: this.active.row === 0 && this.active.column === index,
      arranger: this.#arranger,
      sortBy: (each) => this.sortBy(each),
      t: (key) => this.t(key),
    });
  }

  #renderRow(index: number, place: string | typeof nothing) {
    const row = this.rowOf(index);
    const key = this.keyAt(index);
    const isSelected = key !== undefined && this.isSelected(key);
    const activeColumn = this.active.row === index + 1 ? this.active.column : -1;
    const edited = key === undefined ? undefined : this.edits.get(key);
    const { isSelectable, locale } = this;
    const columns = this.#shown;
    // The words are a dependency, too: a language may come later than the rows.
    const needs = [row, columns, isSelectable, isSelected, activeColumn, edited, locale, this.t('select-row')];
    return html`<tr
      role="row"
      part="row${isSelected ? ' selected' : ''}${edited ? ' edited' : ''}"
      style=${place}
      aria-rowindex=${this.offset + index + 2}
      aria-selected=${isSelectable ? isSelected : nothing}
      @click=${(event: MouseEvent) => this.#input.click(event, index)}
      @input=${(event: Event) => this.#input.type(event, index)}
    >
      ${guard(needs, () => {
        const name = row === undefined ? '' : this.nameOf(row as never);
        const speech = { locale, t: this.t.bind(this) };
        return renderCells(row, {
          columns,
          isSelectable,
          isSelected,
          activeColumn,
          edited,
          key: key ?? 0,
          name,
          speech,
        });
      })}
    </tr>`;
  }

  #cellElement({ row, column }: CellPosition): HTMLElement | undefined {
    const line = this.renderRoot.querySelector(`[aria-rowindex="${row === 0 ? 1 : this.offset + row + 1}"]`);
    return line?.querySelectorAll<HTMLElement>('th, td')[column];
  }

  #focus(cell: CellPosition): void {
    const column = Math.min(this.#shown.length + this.cellsBefore - 1, Math.max(0, cell.column));
    this.active = { row: Math.min(this.count, cell.row), column };
    if (this.active.row > 0) this.#scroller.reveal(this.active.row - 1);
    this.#focusWanted = 'cell';
    this.requestUpdate();
  }

  /** Asks for the rows that came into sight, once for each stretch. */
  #askForRows(): void {
    if (!this.rowAt || this.total === 0) return;
    const { first, end } = this.#scroller.look();
    if (this.#wanted === `${first}-${end}`) return;
    this.#wanted = `${first}-${end}`;
    this.emit('foyer-grid-rows-wanted', { first, end });
  }

  readonly #follow = (event: FocusEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('th, td');
    const place = Number(cell?.closest('tr')?.ariaRowIndex ?? cell?.closest('tr')?.getAttribute('aria-rowindex'));
    if (!cell || !place) return;
    const row = place === 1 ? 0 : place - this.offset - 1;
    if (this.active.row !== row || this.active.column !== cell.cellIndex) this.active = { row, column: cell.cellIndex };
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-grid': FoyerGrid;
  }
}
