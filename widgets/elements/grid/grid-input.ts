import type { GridColumn } from './columns.ts';
import { gridKeyOf } from './grid-keys.ts';
import { controlIn, controlOf } from './grid-parts.ts';
import type { CellPosition } from './navigation.ts';

/** What a grid that is pressed, clicked and typed into is asked. */
interface InputNeeds {
  active(): CellPosition;
  /** The columns that are shown, and how many cells of a row come before theirs. */
  columns(): readonly GridColumn<never>[];
  before(): number;
  count(): number;
  rowsSeen(): number;
  keyAt(index: number): number | undefined;
  isEdited(key: number): boolean;
  isOpenable(): boolean;
  isSelectable(): boolean;
  isRightToLeft(): boolean;
  cellElement(cell: CellPosition): HTMLElement | undefined;
  focus(cell: CellPosition): void;
  emit(name: string, detail: object): void;
}

/** Turns clicks, keys and typing in the rows of a grid into the events that it fires. */
export class GridInput {
  readonly #needs: InputNeeds;
  #rangeStart: number | undefined;

  constructor(needs: InputNeeds) {
    this.#needs = needs;
  }

  /** A row opens where it is pressed, but not by what has a purpose of its own. */
  click(event: MouseEvent, index: number): void {
    const { keyAt, isEdited, isOpenable, emit } = this.#needs;
    const key = keyAt(index);
    if (key === undefined) return;
    const isBox = event.composedPath().some((each) => each instanceof HTMLElement && each.matches('td.select'));
    if (!isBox) {
      if (!controlOf(event) && !isEdited(key) && isOpenable()) emit('foyer-grid-row-opened', { key });
      return;
    }
    const start = this.#rangeStart ?? index;
    this.#rangeStart = index;
    if (event.shiftKey && start !== index) this.#selectRange(start, index);
    else emit('foyer-grid-row-toggled', { key });
  }

  readonly press = (event: KeyboardEvent): void => {
    const { active, columns, before, count, rowsSeen, keyAt, isEdited, isSelectable, isRightToLeft, focus, emit } =
      this.#needs;
    const { row, column } = active();
    const key = keyAt(row - 1);
    const control = controlOf(event);
    const asked = gridKeyOf(event, {
      active: active(),
      isInControl: control !== undefined && control.tabIndex >= 0,
      isEdited: key !== undefined && isEdited(key),
      isRow: key !== undefined,
      isSelectable: isSelectable(),
      size: {
        rows: count() + 1,
        columns: columns().length + before(),
        isRightToLeft: isRightToLeft(),
        pageRows: Math.max(1, rowsSeen() - 1),
      },
    });
    if (!asked) return;
    event.preventDefault();
    switch (asked.asks) {
      case 'move':
        return focus(asked.cell);
      case 'select-on':
        this.#selectRange(row - 1, asked.cell.row - 1);
        return focus(asked.cell);
      case 'return':
        return focus(active());
      case 'select-page':
        return emit('foyer-grid-page-toggled', { isSelected: true });
      case 'toggle':
        return emit('foyer-grid-row-toggled', { key });
      case 'save':
        return emit('foyer-grid-row-save', { key });
      case 'leave':
        return emit('foyer-grid-row-left', { key });
      case 'edit':
        return emit('foyer-grid-edit-wanted', { key, field: columns()[column - before()]?.field });
      case 'open':
        return this.#open(key);
    }
  };

  /** Of the row that it happened in: what types for somebody, such as dictation, may leave the focus elsewhere. */
  type({ target }: Event, index: number): void {
    const { keyAt, emit } = this.#needs;
    const control = target as HTMLInputElement;
    const field = control.closest('td')?.dataset['field'];
    const key = keyAt(index);
    if (field === undefined || key === undefined || !control.matches('.edit')) return;
    emit('foyer-grid-cell-typed', { key, field, value: control.value });
  }

  /** Enter leads into a cell that holds something, else to what the row leads to. */
  #open(key: number | undefined): void {
    const own = controlIn(this.#needs.cellElement(this.#needs.active()));
    if (own) own.focus();
    else if (this.#needs.isOpenable()) this.#needs.emit('foyer-grid-row-opened', { key });
  }

  #selectRange(one: number, other: number): void {
    const first = Math.min(one, other);
    const keys = Array.from({ length: Math.abs(one - other) + 1 }, (_, at) => this.#needs.keyAt(first + at));
    this.#needs.emit('foyer-grid-rows-toggled', { keys: keys.filter((key) => key !== undefined) });
  }
}
