import { css } from 'lit';

export const pagerStyles = css`
  :host {
    container-type: normal;
  }

  nav {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
  }

  .button {
    min-block-size: 2.5rem;
    padding: 0.25em 1em;
  }

  .position {
    font-variant-numeric: tabular-nums;
  }
`;
