import { css } from 'lit';

export const settingsStyles = css`
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  .toolbar {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
    gap: 0.75rem;
  }

  .toolbar label {
    display: grid;
    gap: 0.375rem;
    font-size: var(--_small-size);
    font-weight: 500;
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
    font-weight: 400;
    line-height: 1.25;
  }

  select[multiple] {
    padding: 0.25rem;
  }

  select[multiple] option {
    padding: 0.25em 0.5em;
    border-radius: 0.25rem;
  }

  option {
    background: light-dark(#fff, #222);
    color: light-dark(#111, #eee);
  }

  select[multiple] option {
    background: transparent;
    color: inherit;
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  input[type='checkbox'] {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.125em 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
  }

  nav {
    display: none;
    gap: 0.25rem;
    align-content: start;
  }

  nav h3 {
    margin-block: 0.75rem 0.25rem;
    font-size: var(--_small-size);
    color: var(--_muted);
  }

  nav h3:first-child {
    margin-block-start: 0;
  }

  nav button {
    padding: 0.5em 0.75em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  nav button:hover {
    background: var(--_subtle);
  }

  nav button[aria-current] {
    background: var(--_subtle);
    font-weight: 600;
  }

  .mark::after {
    content: '';
    display: inline-block;
    inline-size: 0.45em;
    block-size: 0.45em;
    margin-inline-start: 0.5em;
    border-radius: 50%;
    background: var(--_focus);
  }

  .group {
    display: grid;
    align-content: start;
  }

  .group + .group {
    margin-block-start: 2rem;
  }

  .group h3 {
    padding-block-end: 0.75rem;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem 1.5rem;
    padding-block: 1.125rem;
    border-block-start: 1px solid var(--_line);
  }

  .row .name {
    display: grid;
    gap: 0.125rem;
    align-content: start;
  }

  .row .name label {
    font-weight: 500;
  }

  .row.edited .name label {
    border-inline-start: 3px solid var(--_focus);
    padding-inline-start: 0.5rem;
  }

  .path {
    font-size: 0.75em;
  }

  foyer-template-editor {
    inline-size: 100%;
  }

  .control {
    display: grid;
    gap: 0.375rem;
    align-content: start;
    justify-items: start;
  }

  .error {
    color: var(--_danger);
  }

  .inherit {
    display: flex;
    gap: 0.5rem;
    align-items: start;
    cursor: pointer;
  }

  .save {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--_shadow);
  }

  .save p {
    flex: 1 1 10rem;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    white-space: pre-line;
    padding: 0.5rem 0.75rem 0.5rem 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }

  th {
    font-size: var(--_small-size);
    font-weight: 600;
  }

  .waiting {
    display: grid;
    gap: 1rem;
  }

  .waiting .skeleton {
    block-size: 5rem;
  }

  @container (inline-size >= 52rem) {
    .desk {
      grid-template-columns: 13rem minmax(0, 1fr);
    }

    nav {
      display: grid;
    }

    .sections {
      display: none;
    }

    .row {
      grid-template-columns: 14rem minmax(0, 1fr);
    }

    .row:not(.wide) .inherit {
      grid-column: 2;
    }

    .row.wide {
      grid-template-columns: minmax(0, 1fr) 14rem;
    }

    .row.wide .control {
      grid-row: 2;
      grid-column: 1 / -1;
    }
  }

  @container (inline-size >= 72rem) {
    .row:not(.wide) {
      grid-template-columns: 15rem minmax(0, 1fr) 14rem;
    }

    .row:not(.wide) .inherit {
      grid-column: 3;
    }
  }
`;
