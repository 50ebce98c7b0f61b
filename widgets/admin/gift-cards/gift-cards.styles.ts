import { css } from 'lit';

export const giftCardsStyles = css`
  .stack,
  .issued {
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

  .search label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: var(--_small-size);
    font-weight: 500;
  }

  .search input {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
  }

  .code {
    padding: 1rem;
    border-radius: var(--_radius);
    background: var(--_subtle);
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: clamp(1rem, 5cqi, 1.5rem);
    font-weight: 600;
    letter-spacing: 0.04em;
    text-align: center;
    user-select: all;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.75rem;
  }
`;
