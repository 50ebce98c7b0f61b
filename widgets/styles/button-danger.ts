import { css } from 'lit';

/** `.button.danger`, for what cannot be undone. */
export const buttonDanger = css`
  .button.danger {
    background: var(--_danger);
    color: light-dark(#ffffff, #33100d);
  }

  .button.danger:hover {
    background: color-mix(in oklab, var(--_danger) 86%, black);
  }
`;
