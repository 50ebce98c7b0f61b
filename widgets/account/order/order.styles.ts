import { css } from 'lit';

export const orderStyles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1rem;
  }

  .tabs {
    display: flex;
    gap: 0 0.25rem;
    overflow-x: auto;
    border-block-end: 1px solid var(--_line);
    scrollbar-width: none;
  }

  .tabs button {
    min-block-size: var(--_control-height);
    padding: 0.5rem 0.875rem;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_muted);
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
  }

  .tabs button:hover {
    color: inherit;
  }

  .tabs button[aria-selected='true'] {
    border-color: var(--_accent);
    color: inherit;
    font-weight: 600;
  }

  .tabs button:focus-visible {
    outline-offset: -3px;
  }

  .panel {
    display: grid;
    gap: 1.5rem;
  }

  .tabs + .panel > .lines {
    margin-block-start: -1rem;
    border-block-start: 0;
  }

  .line {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }

  .name {
    font-weight: 600;
  }

  .facts {
    display: grid;
    gap: 1.5rem;
  }

  @container (inline-size >= 28rem) {
    .facts {
      grid-template-columns: 1fr 1fr;
    }
  }

  @container (inline-size >= 52rem) {
    .facts {
      grid-template-columns: repeat(4, 1fr);
    }
  }

  .facts h3 {
    margin-block-end: 0.375rem;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 500;
  }

  .totals {
    justify-self: end;
    inline-size: min(100%, 22rem);
  }

  .document {
    display: grid;
    gap: 0.75rem;
    padding: 1.125rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .document .totals {
    inline-size: 100%;
  }

  .document header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25rem 1rem;
  }

  .note {
    padding-inline-start: 0.875rem;
    border-inline-start: 3px solid var(--_line);
    white-space: pre-line;
  }

  .cancel {
    justify-self: start;
  }
`;
