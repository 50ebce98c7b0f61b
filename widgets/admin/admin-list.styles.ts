import { css } from 'lit';

/** What every list of the back office looks like. */
export const adminListStyles = css`
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem;
  }

  .search {
    flex: 1 1 16rem;
    display: grid;
    gap: 0.375rem;
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
    font-size: max(1rem, 16px);
    font-weight: 400;
  }

  .panel {
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .panel .optional {
    display: none;
  }

  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    min-block-size: 2rem;
  }

  .summary .button {
    min-block-size: 2rem;
    padding-block: 0;
  }

  .state {
    display: inline-block;
    padding: 0.0625rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 1rem;
    font-size: 0.8125em;
    white-space: nowrap;
  }

  .state.good {
    border-color: color-mix(in oklab, var(--_success) 45%, transparent);
    color: var(--_success);
  }

  .state.bad {
    border-color: color-mix(in oklab, var(--_danger) 45%, transparent);
    color: var(--_danger);
  }

  .state.waiting {
    border-color: color-mix(in oklab, var(--_warning) 45%, transparent);
    color: var(--_warning);
  }

  .sheet {
    display: grid;
    gap: 1.25rem;
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
    gap: 0.75rem 1.5rem;
  }

  .facts dt {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .row-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .row-actions .button {
    min-block-size: 2.5rem;
    padding-inline: 0.875em;
    font-size: var(--_small-size);
  }
`;
