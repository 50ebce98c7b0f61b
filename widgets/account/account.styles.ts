import { css } from 'lit';

/** The prompt of a signed-out shopper and the rhythm that the account's elements share. */
export const accountStyles = css`
  .prompt {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .stack {
    display: grid;
    gap: 1.25rem;
  }
`;
