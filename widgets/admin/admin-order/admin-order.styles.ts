import { css } from 'lit';

export const adminOrderStyles = css`
  .order {
    display: grid;
    gap: 1.5rem;
  }

  .back {
    justify-self: start;
    margin-inline-start: -0.75em;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1rem;
  }

  .head .title {
    flex: 1 1 16rem;
  }

  .head h2 {
    display: inline;
    margin-inline-end: 0.5rem;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .state {
    --_tone: var(--_control-line);
    display: inline-block;
    padding: 0.0625rem 0.625rem;
    border: 1px solid var(--_tone);
    border-radius: 999px;
    font-size: 0.8125em;
    font-weight: 500;
    line-height: 1.6;
    vertical-align: 0.15em;
    white-space: nowrap;
  }

  .state.complete {
    --_tone: var(--_success);
    color: var(--_success);
  }

  .state.pending,
  .state.processing {
    --_tone: var(--_warning);
    color: var(--_warning);
  }

  .state.cancelled,
  .state.closed {
    color: var(--_muted);
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
    gap: 1.25rem 2rem;
  }

  @container (inline-size >= 52rem) {
    .facts {
      grid-template-columns: 1.3fr 1fr 1fr 1fr;
    }
  }

  .methods {
    display: grid;
    align-content: start;
    gap: 1.25rem;
  }

  .facts h3,
  .section h3 {
    margin-block-end: 0.375rem;
  }

  address {
    font-style: normal;
  }

  .scroller {
    overflow-x: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th {
    padding: 0.5rem 0.75rem;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 500;
    text-align: start;
  }

  td {
    padding: 0.75rem;
    border-block-start: 1px solid var(--_line);
    vertical-align: top;
  }

  :is(th, td):first-child {
    padding-inline-start: 0;
  }

  :is(th, td):last-child {
    padding-inline-end: 0;
  }

  .number {
    text-align: end;
    white-space: nowrap;
  }

  .totals {
    display: grid;
    grid-template-columns: 1fr auto;
    row-gap: 0.375rem;
    inline-size: min(100%, 24rem);
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }

  .totals dd {
    padding-inline-start: 2rem;
    text-align: end;
  }

  .totals .sum {
    padding-block-start: 0.5rem;
    border-block-start: 1px solid var(--_line);
    font-weight: 600;
  }

  .documents li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.125rem 1rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_line);
    font-variant-numeric: tabular-nums;
  }

  .documents .note {
    grid-column: 1 / -1;
  }

  .confirm {
    display: grid;
    gap: 1rem;
  }

  @container (max-inline-size: 34rem) {
    .narrow-hidden {
      display: none;
    }
  }
`;
