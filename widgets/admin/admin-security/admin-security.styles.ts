import { css } from 'lit';

export const adminSecurityStyles = css`
  .card {
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
  }

  .name {
    font-weight: 600;
  }

  ::slotted(foyer-form) {
    max-inline-size: var(--foyer-form-width, 28rem);
  }
`;
