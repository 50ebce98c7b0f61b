import { css } from 'lit';

/** The lines of totals, and lists of what is bought. */
export const totalsStyles = css`
  .totals {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.375rem 0;
    font-variant-numeric: tabular-nums;
  }

  .totals dd {
    padding-inline-start: 2rem;
    text-align: end;
  }

  .totals .sum {
    padding-block-start: 0.625rem;
    border-block-start: 1px solid var(--_line);
    font-weight: 600;
  }

  .totals .last {
    font-size: 1.125em;
  }

  .lines {
    display: grid;
    border-block: 1px solid var(--_line);
  }

  .line {
    display: grid;
    align-items: center;
    gap: 0.5rem 1rem;
    padding-block: 1rem;
  }

  .line + .line {
    border-block-start: 1px solid var(--_line);
  }

  .picture {
    inline-size: 4rem;
    aspect-ratio: 1;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_subtle);
    object-fit: cover;
  }

  .money {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
`;
