import { css } from 'lit';

export const cartStyles = css`
  .sides {
    display: grid;
    gap: 1.5rem 3rem;
  }

  .line {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }

  .name {
    font-weight: 600;
  }

  .controls {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }

  .stepper {
    display: inline-flex;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
  }

  .stepper button,
  .stepper input {
    min-block-size: 2.5rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }

  .stepper button {
    inline-size: 2.5rem;
    cursor: pointer;
  }

  .stepper button:hover:not(:disabled) {
    background: var(--_subtle);
  }

  .stepper button:disabled {
    opacity: 0.4;
    cursor: not-allowed;
  }

  .stepper input {
    inline-size: 3rem;
    padding: 0;
    font-size: max(1em, 1rem);
    font-variant-numeric: tabular-nums;
    text-align: center;
    appearance: textfield;
  }

  .stepper input::-webkit-inner-spin-button {
    display: none;
  }

  .controls .button {
    min-block-size: 2.5rem;
    padding-block: 0;
    font-size: var(--_small-size);
  }

  .warning {
    color: var(--_danger);
  }

  .busy {
    opacity: 0.6;
  }

  .summary {
    display: grid;
    align-content: start;
    gap: 1rem;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    transition: opacity var(--_motion) ease;
  }

  .empty {
    display: grid;
    justify-items: start;
    gap: 1rem;
  }

  @container (inline-size >= 46rem) {
    .sides {
      grid-template-columns: minmax(0, 1fr) minmax(16rem, 20rem);
      align-items: start;
    }

    .line {
      grid-template-columns: auto minmax(0, 1fr) auto minmax(5.5rem, auto);
    }

    .controls {
      grid-column: 3;
      grid-row: 1;
    }

    .line > .money {
      grid-column: 4;
      grid-row: 1;
    }
  }
`;
