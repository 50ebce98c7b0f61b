import { css } from 'lit';

export const customerSheetStyles = css`
  :host {
    --foyer-dialog-width: 44rem;
  }

  .sheet {
    display: grid;
    gap: 1.75rem;
  }

  section {
    display: grid;
    gap: 0.75rem;
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: 0.75rem 1.5rem;
  }

  dt {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .balance {
    font-size: 1.75rem;
    font-weight: 600;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }

  .movements li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 1rem;
    padding-block: 0.625rem;
    border-block-start: 1px solid var(--_line);
    font-variant-numeric: tabular-nums;
  }

  .movements .note {
    grid-column: 1;
  }

  .in {
    color: var(--_success);
  }

  .addresses {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    gap: 1rem;
  }

  .addresses li {
    padding: 0.875rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  address {
    font-style: normal;
  }

  details {
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  summary {
    font-weight: 600;
    cursor: pointer;
  }

  details[open] summary {
    margin-block-end: 1rem;
  }

  .skeleton {
    block-size: 5rem;
  }
`;
