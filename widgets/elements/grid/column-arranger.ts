import {
  type GridColumn,
  type GridLayout,
  moveColumn,
  placeColumn,
  resizeColumn,
  toggleColumn,
  visibleColumns,
  widthOf,
} from './columns.ts';
import { columnKeyOf, followResize, resizeStep } from './resize.ts';

/** What arranging columns needs of its grid, asked at each change. */
interface ArrangerNeeds {
  columns(): readonly GridColumn<never>[];
  layout(): GridLayout;
  isRightToLeft(): boolean;
  sortBy(column: GridColumn<never>): void;
  layOut(layout: GridLayout): void;
  /** Tells in words what became of a column. */
  say(key: string, values: Record<string, string | number>): void;
  moveFocus(by: number): void;
  update(): void;
}

/** Moves, resizes and hides columns, by mouse and by keyboard. */
export class ColumnArranger {
  readonly #needs: ArrangerNeeds;
  #dragged = '';
  /** The column that would make room if the dragged one were dropped now. */
  target = '';

  constructor(needs: ArrangerNeeds) {
    this.#needs = needs;
  }

  drag(field: string): void {
    this.#dragged = field;
  }

  dragOver(event: DragEvent, field: string): void {
    if (this.#dragged === '' || this.#dragged === field) return;
    event.preventDefault();
    if (this.target === field) return;
    this.target = field;
    this.#needs.update();
  }

  drop(field: string): void {
    const { columns, layout, layOut } = this.#needs;
    if (this.#dragged !== '') layOut(placeColumn(columns(), layout(), this.#dragged, field));
    this.endDrag();
  }

  endDrag(): void {
    this.#dragged = this.target = '';
    this.#needs.update();
  }

  startResize(event: PointerEvent, column: GridColumn<never>): void {
    const { layout, layOut, isRightToLeft } = this.#needs;
    const header = (event.currentTarget as HTMLElement).closest('th');
    followResize(event, {
      // What is seen: columns grow with a wide frame.
      width: header?.offsetWidth ?? widthOf(column, layout()),
      isRightToLeft: isRightToLeft(),
      accept: (width) => layOut(resizeColumn(layout(), column.field, width)),
    });
  }

  press(event: KeyboardEvent, column: GridColumn<never>): void {
    const { columns, layout, isRightToLeft, sortBy, layOut, say, moveFocus } = this.#needs;
    const pressed = columnKeyOf(event, isRightToLeft());
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    const { field, label } = column;
    const before = layout();
    const shown = visibleColumns(columns(), before);
    if (pressed.change === 'sort') {
      sortBy(column);
    } else if (pressed.change === 'hide') {
      // Without any column there would be no header to bring one back from.
      if (column.isActions || shown.length < 2) return;
      layOut(toggleColumn(before, field));
      say('hidden', { label });
    } else if (pressed.change === 'resize') {
      const resized = resizeColumn(before, field, widthOf(column, before) + pressed.by * resizeStep);
      layOut(resized);
      say('resized', { label, width: widthOf(column, resized) });
    } else {
      const moved = moveColumn(columns(), before, field, pressed.by);
      if (moved === before) return;
      layOut(moved);
      say('moved', { label, place: visibleColumns(columns(), moved).findIndex((each) => each.field === field) + 1 });
      moveFocus(pressed.by);
    }
  }
}
