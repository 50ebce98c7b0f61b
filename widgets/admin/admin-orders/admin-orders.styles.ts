import { css } from 'lit';

export const adminOrdersStyles = css`
  .stack {
    display: grid;
    gap: 1rem;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem 1rem;
  }

  .search {
    flex: 1 1 16rem;
  }

  .toolbar label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: var(--_small-size);
    font-weight: 500;
  }

  .toolbar :is(input, select) {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
  }

  .toolbar select option {
    background: var(--_surface);
    color: var(--_on-surface);
  }

  .empty {
    display: grid;
    justify-items: start;
    gap: 0.75rem;
  }
`;
