import { css } from 'lit';

export const attributesStyles = css`
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  .small {
    font-size: var(--_small-size);
  }

  .muted {
    color: var(--_muted);
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: end;
    justify-content: space-between;
  }

  .toolbar label {
    display: grid;
    flex: 0 1 22rem;
    gap: 0.375rem;
    font-weight: 500;
  }

  .toolbar input {
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
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  :is(th, td) {
    padding: 0.625rem 0.75rem;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: middle;
  }

  :is(.type, .required, .shown, .system, .place) {
    overflow-wrap: normal;
  }

  .place {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  thead th {
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 500;
  }

  tbody tr:hover {
    background: var(--_subtle);
  }

  tr.dragged {
    background: var(--_subtle);
    opacity: 0.6;
  }

  code {
    font-size: 0.9em;
  }

  .handle {
    inline-size: 2.75rem;
    padding: 0;
  }

  .grip {
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_muted);
    cursor: grab;
  }

  .grip svg {
    inline-size: 1.125rem;
  }

  .grip:hover {
    color: inherit;
  }

  .link {
    padding: 0.25em 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    text-align: start;
    text-decoration: underline;
    text-decoration-color: var(--_control-line);
    text-underline-offset: 0.25em;
    cursor: pointer;
  }

  .link:hover {
    text-decoration-color: currentcolor;
  }

  :is(button, input):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .said {
    min-block-size: 1.5em;
    font-size: var(--_small-size);
  }

  .waiting {
    display: grid;
    gap: 0.5rem;
  }

  .waiting span {
    block-size: 2.75rem;
  }

  .waiting .bar {
    block-size: 4.25rem;
    margin-block-end: 1rem;
  }

  @container (inline-size < 52rem) {
    :is(th, td):is(.shown, .system, .place) {
      display: none;
    }
  }

  @container (inline-size < 34rem) {
    :is(th, td):is(.code, .required) {
      display: none;
    }

    :is(th, td) {
      padding-inline: 0.375rem;
    }
  }
`;
