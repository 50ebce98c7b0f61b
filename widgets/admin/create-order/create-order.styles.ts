import { css } from 'lit';

export const createOrderStyles = css`
  :host {
    --foyer-dialog-width: 40rem;
  }

  form,
  .part {
    display: grid;
    gap: 1.25rem;
  }

  .part {
    gap: 0.5rem;
  }

  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend,
  .part > label {
    padding: 0;
    font-weight: 600;
  }

  .row {
    display: grid;
    grid-template-columns: 1fr 5rem auto;
    align-items: center;
    gap: 0.75rem;
    padding-block: 0.5rem;
    border-block-end: 1px solid var(--_line);
  }

  /* No fieldset: in one, Chromium leaves the search out of the layout when a row is added. */
  .products > * + * {
    margin-block-start: 0.5rem;
  }

  .product {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .row .wrong {
    grid-column: 1 / -1;
  }

  :is(input[type='text'], input[type='number'], select) {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
  }

  .wrong {
    color: var(--_danger);
    font-size: var(--_small-size);
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2.75rem;
  }

  .choice input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    accent-color: var(--_accent);
  }

  .sums {
    min-block-size: 8rem;
    padding: 1rem;
    border-radius: var(--_radius);
    background: var(--_subtle);
  }

  .totals {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.375rem 2rem;
    font-variant-numeric: tabular-nums;
  }

  .totals dd {
    text-align: end;
  }

  .totals .sum {
    font-weight: 600;
  }

  .stale {
    opacity: 0.6;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.75rem;
  }
`;
