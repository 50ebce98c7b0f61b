import { css } from 'lit';

/** The table of orders, which becomes a list where there is little room. */
export const ordersStyles = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th {
    padding-block: 0.5rem;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 500;
    text-align: start;
  }

  td {
    padding-block: 0.875rem;
    vertical-align: top;
    border-block-start: 1px solid var(--_line);
  }

  th + th,
  td + td {
    padding-inline-start: 1rem;
  }

  .money {
    text-align: end;
    white-space: nowrap;
  }

  .open {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  .open:hover {
    text-decoration-thickness: 2px;
  }

  .stale {
    opacity: 0.6;
    transition: opacity var(--_motion) ease;
  }

  .back {
    justify-self: start;
    margin-inline-start: -0.75em;
  }

  /* Its code is loaded when the first order is opened. */
  foyer-order:not(:defined) {
    display: block;
    block-size: 24rem;
    border-radius: 0.375rem;
    background: color-mix(in oklab, currentcolor 9%, transparent);
    animation: foyer-breathe 1.6s ease-in-out infinite;
  }

  .rows {
    display: grid;
    gap: 1rem;
    padding-block-start: 0.5rem;
  }

  .waiting {
    block-size: 2.25rem;
  }

  .empty {
    display: grid;
    justify-items: start;
    gap: 1rem;
  }

  @container (inline-size < 36rem) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tr {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0.25rem 1rem;
      padding-block: 0.875rem;
      border-block-start: 1px solid var(--_line);
    }

    td,
    td + td {
      padding: 0;
      border: 0;
    }

    .waiting {
      block-size: 6rem;
    }

    .where {
      grid-column: 1 / -1;
      grid-row: 3;
    }

    .date {
      grid-row: 2;
    }

    .money {
      grid-column: 2;
      grid-row: 1;
    }

    .how {
      grid-column: 2;
      grid-row: 2;
      text-align: end;
    }
  }
`;
