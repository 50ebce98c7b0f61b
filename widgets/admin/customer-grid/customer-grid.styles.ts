import { css } from 'lit';

export const customerGridStyles = css`
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }

  .stack[hidden] {
    display: none;
  }

  .record:focus {
    outline: none;
  }

  .waiting {
    min-block-size: 30rem;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem;
  }

  .search {
    flex: 1 1 18rem;
    display: grid;
    gap: 0.375rem;
  }

  .search label {
    font-size: var(--_small-size);
    font-weight: 500;
  }

  .search input {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1em, 16px);
  }

  .search input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .panel {
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  /* Of a filter everything is optional, and saying so thirty times helps nobody. */
  .panel .optional {
    display: none;
  }

  .panel select[multiple] {
    padding: 0.25rem;
  }

  .panel select[multiple] option {
    padding: 0.25em 0.5em;
    border-radius: 0.25rem;
    background-color: transparent;
  }

  .panel select[multiple] option:checked {
    background: color-mix(in oklab, var(--_surface), var(--_focus) 24%);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2rem;
    max-inline-size: 100%;
    padding: 0.125em 0.875em;
    border: 1px solid var(--_line);
    border-radius: 1rem;
    background: var(--_subtle);
    color: inherit;
    font: inherit;
    font-size: var(--_small-size);
    text-align: start;
    cursor: pointer;
  }

  .chip:hover {
    border-color: var(--_control-line);
  }

  .chip.clear {
    border-color: transparent;
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    min-block-size: 2.25rem;
  }

  /* Room for the number, so that what follows stays where it is when the number comes. */
  .summary .found {
    min-inline-size: 8.5rem;
  }

  .summary .button {
    min-block-size: 2.25rem;
    padding-block: 0;
  }

  .acts {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-inline-start: auto;
  }

  .editing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_focus);
    border-radius: var(--_radius);
    background: var(--_subtle);
  }

  .editing .button,
  .views .button {
    min-block-size: 2.25rem;
    padding-block: 0;
  }

  .trouble {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    flex: 1 0 100%;
  }

  .failure {
    color: var(--_danger);
  }

  .views {
    display: grid;
    gap: 1rem;
    max-inline-size: 40rem;
  }

  .view,
  .rename,
  .save-view span {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    min-block-size: 2.75rem;
  }

  .choice {
    justify-content: flex-start;
    flex: 1 1 10rem;
    min-inline-size: 0;
    text-align: start;
  }

  .choice[aria-current] {
    background: color-mix(in oklab, var(--_surface), var(--_focus) 12%);
    font-weight: 600;
  }

  .question,
  .rename,
  .rename input {
    flex: 1 1 10rem;
  }

  .views input {
    min-inline-size: 0;
    min-block-size: 2.25rem;
    padding: 0.25em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1em, 16px);
  }

  .save-view input {
    flex: 1 1 12rem;
  }

  .save-view label {
    font-size: var(--_small-size);
    font-weight: 500;
  }

  @media print {
    .toolbar,
    .panel,
    foyer-grid-pager,
    foyer-customer-actions,
    .summary .button {
      display: none;
    }
  }
`;
