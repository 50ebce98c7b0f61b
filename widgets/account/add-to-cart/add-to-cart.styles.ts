import { css } from 'lit';

export const addToCartStyles = css`
  :host {
    container-type: normal;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    min-block-size: var(--_control-height);
  }

  .row p,
  .row a {
    font-size: var(--_small-size);
  }

  [role='alert'] {
    color: var(--_danger);
  }
`;
