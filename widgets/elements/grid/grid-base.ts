import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { FoyerElement } from '../../foyer-element.ts';
import { defaultLayout, type GridColumn, type GridLayout } from './columns.ts';
import type { RowEdit } from './row-edit.ts';

export interface GridSort {
  field: string;
  descending: boolean;
}

/** What a grid is given, and what follows from it. */
export abstract class GridBase extends FoyerElement {
  @property({ attribute: false }) columns: readonly GridColumn<never>[] = [];
  @property({ attribute: false }) layout: GridLayout | undefined;
  @property({ attribute: false }) rows: readonly object[] = [];
  /**
   * The row at a place among all `total` of them, in place of `rows`: then one scrolls through all, and rows that are not here
   * yet (undefined) are place-holders until they come.
   */
  @property({ attribute: false }) rowAt: ((index: number) => object | undefined) | undefined;
  /** The key of a row, by which it is selected. */
  @property({ attribute: false }) keyOf: (row: never) => number = () => 0;
  /** The name of a row, for screen readers. */
  @property({ attribute: false }) nameOf: (row: never) => string = () => '';
  @property({ attribute: false }) sort: GridSort | undefined;
  /** False for a grid whose rows nobody selects. */
  @property({ attribute: false }) isSelectable = true;
  /** False for a grid whose rows lead nowhere. */
  @property({ attribute: false }) isOpenable = true;
  @property({ attribute: false }) isSelected: (key: number) => boolean = () => false;
  /** The rows that are edited in their place, by key. */
  @property({ attribute: false }) edits: ReadonlyMap<number, RowEdit> = new Map();
  /** Lower rows, for lists at the side of something. */
  @property({ type: Boolean, attribute: 'compact' }) isCompact = false;
  /** How many rows there are on all pages, and how many come before the first one shown. */
  @property({ type: Number }) total = 0;
  @property({ type: Number }) offset = 0;
  /** How many place-holders to show while there is nothing yet. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 20;
  @property() status: 'pending' | 'complete' | 'error' = 'pending';
  @property() override ariaLabel = '';

  @state() protected isPrinted = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#print);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#print);
  }

  protected get isStale(): boolean {
    return this.status === 'pending' && (this.rowAt ? false : this.rows.length > 0);
  }

  /** Rows that are there, or place-holders for those that are on their way. */
  protected get count(): number {
    if (this.rowAt && this.total > 0) return this.total;
    if (!this.rowAt && this.rows.length > 0) return this.rows.length;
    return this.status === 'pending' ? this.pageSize : 0;
  }

  protected rowOf(index: number): object | undefined {
    return this.rowAt ? this.rowAt(index) : this.rows[index];
  }

  protected keyAt(index: number): number | undefined {
    const row = index < 0 ? undefined : this.rowOf(index);
    return row === undefined ? undefined : this.keyOf(row as never);
  }

  /** What has the focus in the grid, if anything. */
  protected get focused(): Element | null {
    return this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null;
  }

  protected get cellsBefore(): number {
    return this.isSelectable ? 1 : 0;
  }

  protected get shownLayout(): GridLayout {
    return this.layout ?? defaultLayout(this.columns);
  }

  protected emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  protected sortBy({ field, isSortable }: GridColumn<never>): void {
    if (!isSortable) return;
    const descending = this.sort?.field === field && !this.sort.descending;
    this.emit('foyer-grid-sorted', { sort: { field, descending } satisfies GridSort });
  }

  protected get isRightToLeft(): boolean {
    return this.matches(':dir(rtl)');
  }

  /** Draws every row while the page is printed, and at once: the browser does not wait. */
  readonly #print = ({ type }: Event): void => {
    this.isPrinted = type === 'beforeprint';
    this.performUpdate();
  };
}
