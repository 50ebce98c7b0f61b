import { css } from 'lit';

export const secondFactorStyles = css`
  .stack {
    display: grid;
    gap: 1rem;
  }

  .qr {
    inline-size: 11rem;
    block-size: 11rem;
    border-radius: var(--_radius);
  }

  .key,
  .codes {
    font-family: ui-monospace, monospace;
    letter-spacing: 0.04em;
  }

  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
    gap: 0.375rem 1.5rem;
    padding: 1rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
`;
