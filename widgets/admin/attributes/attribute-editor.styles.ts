import { css } from 'lit';

export const attributeEditorStyles = css`
  :host {
    --foyer-dialog-width: 46rem;
  }

  form {
    display: grid;
    gap: 2rem;
  }

  section {
    display: grid;
    gap: 0.875rem;
  }

  h3 {
    padding-block-end: 0.5rem;
    border-block-end: 1px solid var(--_line);
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: 1rem;
  }

  .wide {
    grid-column: 1 / -1;
  }

  .field {
    display: grid;
    gap: 0.375rem;
    align-content: start;
  }

  :is(.field label, legend) {
    font-size: var(--_small-size);
    font-weight: 500;
  }

  fieldset {
    display: grid;
    gap: 0.125rem;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: 0.25rem;
    padding: 0;
  }

  .check {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.625rem;
    align-items: center;
    padding-block: 0.375rem;
  }

  .check :is(.error, .muted) {
    grid-column: 2;
  }

  .muted {
    color: var(--_muted);
  }

  .small,
  .error {
    font-size: var(--_small-size);
    line-height: 1.4;
  }

  .error {
    color: var(--_danger);
  }

  :is(input:not([type='checkbox']), select, textarea) {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background-color: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1rem, 16px);
    line-height: 1.25;
  }

  option {
    background: light-dark(#fff, #222);
    color: light-dark(#111, #eee);
  }

  input[type='checkbox'] {
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    accent-color: var(--_accent);
  }

  [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  :is(input, select):disabled {
    opacity: 0.75;
  }

  :is(button, input, select, textarea):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .options {
    display: grid;
    gap: 0.75rem;
    margin-block-end: 0.875rem;
  }

  .options li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto auto;
    gap: 0.25rem;
    align-items: start;
  }

  .options .texts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
    gap: 0.375rem;
  }

  .options .default {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 2.75rem;
    font-size: var(--_small-size);
    cursor: pointer;
  }

  .options .default input {
    inline-size: 1.25em;
    block-size: 1.25em;
    min-block-size: 0;
    margin: 0;
    accent-color: var(--_accent);
  }

  /* Where there is little room, texts have all of it, and the buttons stand in the row of the last. */
  @media (width < 40rem) {
    .options .texts {
      display: contents;
    }

    .options .texts > input {
      grid-column: 1 / -1;
    }
  }

  .icon {
    inline-size: 2.75rem;
    padding: 0;
  }

  .icon svg {
    inline-size: 1.125rem;
  }

  .icon:disabled {
    opacity: 0.35;
    cursor: default;
  }
`;
