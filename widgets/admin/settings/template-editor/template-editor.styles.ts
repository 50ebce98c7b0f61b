import { css } from 'lit';

export const templateEditorStyles = css`
  .editor {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  textarea,
  select {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background-color: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1rem, 16px);
  }

  textarea {
    min-block-size: 9rem;
    direction: ltr;
    font-family: ui-monospace, monospace;
    font-size: max(0.875rem, 14px);
    line-height: 1.6;
    tab-size: 2;
    white-space: pre-wrap;
    resize: block;
  }

  textarea[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .tools {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }

  .tools select {
    flex: 1 1 auto;
  }

  .preview,
  .problems {
    min-block-size: 9rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_subtle);
  }

  .preview.stale {
    opacity: 0.6;
  }

  .caption {
    margin-block-end: 0.5rem;
    font-size: var(--_small-size);
    font-weight: 600;
    color: var(--_muted);
  }

  address,
  pre {
    margin: 0;
    font: inherit;
    font-style: normal;
    white-space: pre-line;
    unicode-bidi: plaintext;
    text-align: match-parent;
  }

  address.html {
    white-space: normal;
  }

  address :is(ul, ol) {
    padding-inline-start: 1.25em;
    list-style: revert;
  }

  .problems {
    border-color: var(--_danger);
    background: none;
  }

  .problems li + li {
    margin-block-start: 0.5rem;
  }

  .problems button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .problems strong {
    color: var(--_danger);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  @container (inline-size >= 38rem) {
    .editor {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      align-items: start;
    }
  }
`;
