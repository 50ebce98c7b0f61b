import { css } from 'lit';

export const gridStyles = css`
  .frame {
    position: relative;
    overflow: auto;
    max-block-size: var(--foyer-grid-height, min(70dvh, 48rem));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overscroll-behavior-x: contain;
  }

  table {
    inline-size: max-content;
    min-inline-size: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    block-size: 2.75rem;
    padding: 0.375rem 0.75rem;
    border-block-end: 1px solid var(--_line);
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  tbody tr:last-child td {
    border-block-end: 0;
  }

  th {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_surface);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .select {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    inline-size: 2.75rem;
    padding: 0;
    background: var(--_surface);
    text-align: center;
  }

  th.select {
    z-index: 3;
  }

  input[type='checkbox'] {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
    vertical-align: middle;
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

  .handle:hover,
  .handle:active {
    border-color: var(--_focus);
  }

  th.target {
    box-shadow: inset 3px 0 0 var(--_focus);
  }

  .numeric {
    text-align: end;
  }

  tbody tr {
    cursor: pointer;
  }

  tbody tr:hover td {
    background: color-mix(in oklab, var(--_surface), currentcolor 4%);
  }

  tr[aria-selected='true'] td {
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

  @media print {
    .frame {
      overflow: visible;
      max-block-size: none;
      border: 0;
    }

    .select {
      display: none;
    }

    table {
      table-layout: auto;
      font-size: 8pt;
    }

    th,
    td {
      position: static;
      white-space: normal;
    }
  }
`;
