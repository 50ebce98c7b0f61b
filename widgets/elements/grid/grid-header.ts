import { html, nothing } from 'lit';
import type { ColumnArranger } from './column-arranger.ts';
import type { GridColumn } from './columns.ts';
import { isNumericColumn } from './value.ts';

/** What a header needs besides its column. */
export interface HeaderContext {
  /** Its place among all columns, the selection counted. */
  index: number;
  sort: { field: string; descending: boolean } | undefined;
  isActive: boolean;
  arranger: ColumnArranger;
  sortBy(column: GridColumn<never>): void;
  t(key: string): string;
}

/** The words of a header, with an arrow where its rows can be sorted. */
const renderLabel = ({ label, isSortable, isActions }: GridColumn<never>) =>
  isActions
    ? html`<span class="visually-hidden">${label}</span>`
    : html`<span class=${isSortable ? 'sort' : 'words'}
        ><span class="words">${label}</span>${
          isSortable
            ? html`<svg class="arrow" viewBox="0 0 8 10" aria-hidden="true">
                <path d="M4 0l4 6H0z" fill="currentcolor" />
              </svg>`
            : nothing
        }</span
      >`;

/** A column's header: its words and its order, to be dragged, resized and pressed. */
export const renderHeader = (column: GridColumn<never>, context: HeaderContext) => {
  const { field, isSortable, isTitle, isActions } = column;
  const { index, sort, isActive, arranger, sortBy, t } = context;
  const direction = sort?.field === field ? (sort.descending ? 'descending' : 'ascending') : 'none';
  const classes = [
    isNumericColumn(column) && 'numeric',
    isTitle && 'title',
    isActions && 'actions',
    arranger.target === field && 'target',
  ];
  return html`<th
    role="columnheader"
    part="header"
    scope="col"
    class=${classes.filter(Boolean).join(' ') || nothing}
    aria-colindex=${index + 1}
    aria-sort=${isSortable ? direction : nothing}
    tabindex=${isActive ? 0 : -1}
    draggable="true"
    @dragstart=${() => arranger.drag(field)}
    @dragover=${(event: DragEvent) => arranger.dragOver(event, field)}
    @drop=${() => arranger.drop(field)}
    @dragend=${() => arranger.endDrag()}
    @click=${() => sortBy(column)}
    @keydown=${(event: KeyboardEvent) => arranger.press(event, column)}
  >
    ${renderLabel(column)}
    <span
      class="handle"
      aria-hidden="true"
      title=${t('resize')}
      @click=${(event: Event) => event.stopPropagation()}
      @pointerdown=${(event: PointerEvent) => arranger.startResize(event, column)}
    ></span>
  </th>`;
};
