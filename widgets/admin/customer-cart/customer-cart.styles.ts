import { css } from 'lit';

export const customerCartStyles = css`
  input {
    box-sizing: border-box;
    min-block-size: 2.5rem;
    padding-inline: 0.625rem;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
  }

  input[type='number'] {
    inline-size: 6rem;
  }

  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem;
  }

  form label {
    display: grid;
    gap: 0.25rem;
    font-size: var(--_small-size);
    font-weight: 500;
  }

  .wide {
    flex: 1 1 14rem;
    max-inline-size: 24rem;
  }

  .wide input {
    inline-size: 100%;
  }

  .totals {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.375rem 1.5rem;
    margin: 0;
    max-inline-size: 24rem;
    margin-inline-start: auto;
  }

  .totals dd {
    margin: 0;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .totals .sum {
    font-weight: 600;
  }

  /* What is only for screen readers must not widen the page. */
  .scroll {
    position: relative;
  }

  td .button {
    white-space: nowrap;
  }

  td .muted {
    display: block;
  }

  .warning {
    color: var(--_warning);
  }

  [aria-busy='true'] {
    opacity: 0.6;
  }
`;
