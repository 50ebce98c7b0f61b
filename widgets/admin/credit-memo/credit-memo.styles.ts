import { css } from 'lit';

export const creditMemoStyles = css`
  :host {
    --foyer-dialog-width: 36rem;
  }

  form {
    display: grid;
    gap: 1.25rem;
  }

  fieldset {
    display: grid;
    gap: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    font-weight: 600;
  }

  .line {
    display: grid;
    grid-template-columns: 1fr auto auto;
    align-items: center;
    gap: 0.75rem;
    padding-block: 0.625rem;
    border-block-end: 1px solid var(--_line);
  }

  .line input {
    inline-size: 5rem;
    text-align: end;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
    gap: 1.25rem;
  }

  .field {
    display: grid;
    align-content: start;
    gap: 0.25rem;
  }

  .field label {
    font-weight: 500;
  }

  :is(input[type='text'], input[type='number'], textarea) {
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

  [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .wrong {
    color: var(--_danger);
    font-size: var(--_small-size);
  }

  .check {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2.75rem;
  }

  .check input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    accent-color: var(--_accent);
  }

  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }

  .quick .button {
    min-block-size: 2.25rem;
    padding-block: 0.25em;
  }

  .sums {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.375rem 2rem;
    padding: 1rem;
    border-radius: var(--_radius);
    background: var(--_subtle);
    font-variant-numeric: tabular-nums;
  }

  .sums dd {
    text-align: end;
  }

  .sums .sum {
    font-weight: 600;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.75rem;
  }
`;
