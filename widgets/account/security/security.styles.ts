import { css } from 'lit';

export const securityStyles = css`
  .part {
    display: grid;
    gap: 1rem;
  }

  .part + .part {
    margin-block-start: 1rem;
  }

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
    min-block-size: 4.75rem;
    padding: 0.75rem 1.25rem;
  }

  .row + .row {
    border-block-start: 1px solid var(--_line);
  }

  .row > div:first-child {
    flex: 1 1 14rem;
  }

  /* Each in its own direction, or words of another one would swap their places. */
  .name,
  .mark {
    unicode-bidi: isolate;
  }

  .name {
    font-weight: 600;
  }

  .mark {
    margin-inline-start: 0.5rem;
    padding: 0.0625rem 0.5rem;
    border: 1px solid var(--_control-line);
    border-radius: 1rem;
    font-size: 0.8125em;
    font-weight: 500;
    white-space: nowrap;
  }

  .question {
    flex: 1 1 100%;
    display: grid;
    gap: 0.75rem;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
`;
