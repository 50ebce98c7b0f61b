import { css } from 'lit';

export const passkeysStyles = css`
  .list {
    display: grid;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.75rem 1.25rem;
  }

  .row + .row {
    border-block-start: 1px solid var(--_line);
  }

  .row.skeleton-row {
    min-block-size: 4.75rem;
  }

  .about {
    flex: 1 1 14rem;
  }

  .name {
    font-weight: 600;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-inline-start: -0.75rem;
  }

  @container (inline-size >= 32rem) {
    .actions {
      margin-inline: 0 -0.75rem;
    }
  }

  .question {
    flex: 1 1 100%;
    display: grid;
    gap: 0.75rem;
  }

  .question .actions {
    margin-inline: 0;
    gap: 0.75rem;
  }

  .row foyer-form,
  ::slotted(foyer-form) {
    flex: 1 1 100%;
    max-inline-size: var(--foyer-form-width, 28rem);
  }
`;
