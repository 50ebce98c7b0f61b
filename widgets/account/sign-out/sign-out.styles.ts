import { css } from 'lit';

export const signOutStyles = css`
  :host {
    container-type: normal;
  }

  .menu {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
  }

  .name {
    max-inline-size: 16rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .button {
    min-block-size: 2.5rem;
    padding-block: 0.25em;
  }
`;
