import { html, nothing } from 'lit';

/** A column of a panel's table. */
export interface PanelColumn<Row> {
  /** The key of its words. */
  key: string;
  /** `number` stands at the end, with its digits in columns; `words` may break. */
  kind?: 'number' | 'words';
  /** What it shows; `nothing` where there is nothing to show. */
  cell(row: Row): unknown;
  /** Whether an amount came in: it is coloured. */
  isIn?(row: Row): boolean;
}

/**
 * A table that is a list of small cards where there is no room for its columns, so that nothing is scrolled sideways. The roles
 * are named, because a table that is laid out in another way is none any more to every screen reader.
 */
export const renderTable = <Row>(
  t: (key: string) => string,
  labelledBy: string,
  columns: readonly PanelColumn<Row>[],
  rows: readonly Row[],
) => html`
  <table class="folding" role="table" aria-labelledby=${labelledBy}>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          ({ key, kind }) => html`<th role="columnheader" scope="col" class=${kind ?? nothing}>${t(key)}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${columns.map((column) => {
              const shown = column.cell(row);
              const classes = [column.kind, (shown === nothing || shown === '') && 'none'];
              return html`<td role="cell" class=${classes.filter(Boolean).join(' ')} data-label=${t(column.key)}>
                <span class=${column.isIn?.(row) ? 'in' : nothing}>${shown}</span>
              </td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>
`;
