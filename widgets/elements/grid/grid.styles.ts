import { css } from 'lit';
import { gridCardStyles } from './grid-cards.styles.ts';
import { gridPrintStyles } from './grid-print.styles.ts';
import { rowEditStyles } from './row-edit.styles.ts';

/*
 * The table is drawn as blocks, each row with the same tracks at its own height: so only the rows near what is seen need to be
 * there, and a column is as wide in all of them. Roles in the markup keep what the display would take away.
 */
export const gridStyles = css`
  .frame {
    position: relative;
    overflow: auto;
    max-block-size: var(--foyer-grid-height, min(70dvh, 48rem));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overscroll-behavior-x: contain;
    scroll-padding-block-start: 2.75rem;
    scroll-padding-inline-start: 2.75rem;
  }

  table {
    display: block;
    inline-size: max(100%, var(--_width));
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }

  thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: block;
    background: var(--_surface);
  }

  tbody {
    position: relative;
    display: block;
  }

  tr {
    display: grid;
    grid-template-columns: var(--_columns);
    inline-size: 100%;
  }

  thead tr {
    block-size: 2.75rem;
    border-block-end: 1px solid var(--_line);
  }

  tbody tr {
    block-size: var(--_row);
    border-block-end: 1px solid var(--_line);
    contain: layout style;
  }

  th,
  td {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    padding: 0 0.75rem;
    overflow: hidden;
    text-align: start;
    white-space: nowrap;
    overflow-wrap: normal;
  }

  td > bdi,
  .words {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  th {
    position: relative;
    font-size: 0.8125rem;
    font-weight: 600;
  }

  :is(th, td).select {
    justify-content: center;
    padding: 0;
    background: var(--_surface);
  }

  :is(th, td).title {
    background: var(--_surface);
  }

  /* The name stays in sight while the rest scrolls under it. */
  [data-pinned] :is(th, td):is(.select, .title) {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
  }

  [data-pinned].selectable :is(th, td).title {
    inset-inline-start: 2.75rem;
  }

  td.title {
    font-weight: 500;
  }

  td.actions > bdi {
    display: flex;
    gap: 0.25rem;
    overflow: visible;
  }

  td.actions :is(a, button) {
    padding: 0.25rem 0.5rem;
    border: 0;
    border-radius: calc(var(--_radius) * 0.75);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    text-decoration: underline;
    text-decoration-color: var(--_control-line);
    text-underline-offset: 0.25em;
    cursor: pointer;
  }

  td.actions :is(a, button):hover {
    background: var(--_subtle);
    text-decoration-color: currentcolor;
  }

  input[type='checkbox'] {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  .sort {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    max-inline-size: 100%;
    cursor: pointer;
  }

  .arrow {
    flex: none;
    inline-size: 0.5em;
    opacity: 0;
    transition: opacity var(--_motion) ease;
  }

  th:hover .arrow {
    opacity: 0.4;
  }

  th[aria-sort='ascending'] .arrow,
  th[aria-sort='descending'] .arrow {
    opacity: 1;
  }

  th[aria-sort='descending'] .arrow {
    rotate: 180deg;
  }

  .handle {
    position: absolute;
    inset-block: 0.5rem;
    inset-inline-end: 0;
    inline-size: 0.5rem;
    border-inline-end: 2px solid transparent;
    cursor: col-resize;
    touch-action: none;
  }

  th:hover .handle {
    border-color: var(--_line);
  }

  .handle:is(:hover, :active) {
    border-color: var(--_focus);
  }

  th.target {
    box-shadow: inset 3px 0 0 var(--_focus);
  }

  .numeric {
    justify-content: flex-end;
  }

  .numeric .sort {
    flex-direction: row-reverse;
  }

  .openable tbody tr {
    cursor: pointer;
  }

  tbody tr:hover :is(td, td.select) {
    background: color-mix(in oklab, var(--_surface), currentcolor 4%);
  }

  /* The row, too: in a card its box stands in the first line only. */
  tr[aria-selected='true'],
  tr[aria-selected='true'] td:is(td, .select) {
    background: color-mix(in oklab, var(--_surface), var(--_focus) 12%);
  }

  :is(th, td):focus-visible {
    outline-offset: -2px;
    border-radius: 0;
  }

  .stale tbody {
    opacity: 0.55;
    transition: opacity var(--_motion) ease;
  }

  .skeleton {
    inline-size: 70%;
  }

  /* Hundreds of breathing place-holders would take the time that scrolling needs. */
  .endless .skeleton {
    animation: none;
  }

  .message {
    position: sticky;
    inset-inline-start: 0;
    display: grid;
    gap: 0.5rem;
    place-content: center;
    justify-items: center;
    inline-size: 100cqi;
    min-block-size: 14rem;
    padding: 2rem 1rem;
    text-align: center;
  }

  ${gridCardStyles}

  ${rowEditStyles}
  ${gridPrintStyles}
`;
