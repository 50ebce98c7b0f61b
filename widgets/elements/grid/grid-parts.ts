import { html, nothing } from 'lit';
import type { GridColumn } from './columns.ts';

/** Place-holders of the final height. */
export const renderSkeleton = (rows: number, columns: number) => {
  const cells = Array.from({ length: columns }, () => html`<td><span class="skeleton text"></span></td>`);
  return Array.from(
    { length: rows },
    () =>
      html`<tr>
        <td class="select"></td>
        ${cells}
      </tr>`,
  );
};

/** The words of a header, with an arrow where its rows can be sorted. */
export const renderLabel = ({ label, isSortable }: Pick<GridColumn, 'label' | 'isSortable'>) =>
  html`<span class=${isSortable ? 'sort' : ''}
    >${label}${
      isSortable
        ? html`<svg class="arrow" viewBox="0 0 8 10" aria-hidden="true">
            <path d="M4 0l4 6H0z" fill="currentcolor" />
          </svg>`
        : nothing
    }</span
  >`;

/**
 * The cells of a row; `tabIndexOf` tells by the column's place which of them Tab leads to. Each is a text of
 * its own, so that a phone number keeps its order among right-to-left words.
 */
export const renderCells = (
  row: object,
  columns: readonly GridColumn<never>[],
  tabIndexOf: (column: number) => number,
) =>
  columns.map(
    ({ isNumeric, render }, index) =>
      html`<td
        part="cell"
        class=${isNumeric ? 'numeric' : nothing}
        aria-colindex=${index + 2}
        tabindex=${tabIndexOf(index + 1)}
      >
        <bdi>${render(row as never)}</bdi>
      </td>`,
  );

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
