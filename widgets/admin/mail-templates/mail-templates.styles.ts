import { css } from 'lit';

export const mailTemplatesStyles = css`
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    justify-items: stretch;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
  }

  .bar p {
    max-inline-size: 42rem;
  }

  li {
    border-block-start: 1px solid var(--_line);
  }

  li:last-child {
    border-block-end: 1px solid var(--_line);
  }

  .open {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.125rem 1rem;
    inline-size: 100%;
    padding: 0.875rem 0.5rem;
    border: 0;
    background: transparent;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .open:hover {
    background: var(--_subtle);
  }

  .open strong {
    font-weight: 600;
  }

  .empty {
    display: grid;
    gap: 0.375rem;
    padding: 2.5rem 1.25rem;
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius);
    text-align: center;
  }

  .waiting .skeleton {
    display: block;
    block-size: 3.5rem;
    margin-block-end: 0.5rem;
  }

  label,
  .field {
    display: grid;
    gap: 0.375rem;
    font-weight: 500;
  }

  :is(input, select, textarea) {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background-color: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1rem, 16px);
    font-weight: 400;
    line-height: 1.4;
  }

  option {
    background: light-dark(#fff, #222);
    color: light-dark(#111, #eee);
  }

  textarea {
    font-family: ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace;
    font-size: max(0.875rem, 14px);
    resize: vertical;
    tab-size: 2;
  }

  [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .error {
    color: var(--_danger);
  }
`;

export const templateEditorStyles = css`
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2rem;
  }

  @container (min-width: 60rem) {
    .desk {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .preview {
      position: sticky;
      inset-block-start: 1rem;
    }
  }

  .fields,
  .preview {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-content: start;
    align-self: start;
  }

  .variables {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .variables button {
    padding: 0.25em 0.625em;
    border: 1px solid var(--_control-line);
    border-radius: 1em;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: var(--_small-size);
    cursor: pointer;
  }

  .variables button:hover {
    background: var(--_subtle);
  }

  iframe {
    inline-size: 100%;
    block-size: 30rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: #f4f5f7;
  }

  .plain {
    max-block-size: 16rem;
    margin: 0;
    padding: 0.875rem 1rem;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: var(--_small-size);
    white-space: pre-wrap;
  }

  .problems button {
    padding: 0.375rem 0;
    border: 0;
    background: transparent;
    color: var(--_danger);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    padding-block-start: 0.5rem;
  }

  .actions .end {
    margin-inline-start: auto;
    color: var(--_danger);
  }
`;
