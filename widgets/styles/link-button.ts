import { css } from 'lit';

/** A button within a text, looking like a link. */
export const linkButton = css`
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
`;
