import { css } from 'lit';

export const useStoreCreditStyles = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    min-block-size: 4rem;
    padding: 0.5rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .row.used {
    border-color: var(--_success);
    background: color-mix(in oklab, var(--_success) 8%, transparent);
  }

  .row > p {
    flex: 1 1 12rem;
  }

  .button {
    font-variant-numeric: tabular-nums;
  }

  [role='alert'] {
    flex: 1 1 100%;
    color: var(--_danger);
  }
`;
