import { css } from 'lit';

export const websitesStyles = css`
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  .top,
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
    justify-content: space-between;
  }

  .tree {
    display: grid;
    gap: 1.25rem;
  }

  .website {
    display: grid;
    gap: 0.875rem;
    padding: 1.125rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .title {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.625rem;
    align-items: baseline;
  }

  .title h3 {
    font-size: 1.0625em;
  }

  code {
    font-size: 0.8125em;
    color: var(--_muted);
  }

  .mark {
    padding: 0.0625em 0.625em;
    border: 1px solid var(--_control-line);
    border-radius: 999px;
    font-size: 0.75em;
    font-weight: 500;
  }

  .stores {
    display: grid;
    gap: 0.75rem;
  }

  .store {
    padding-inline-start: 1rem;
    border-inline-start: 2px solid var(--_line);
  }

  .views li {
    padding-block: 0.25rem;
    padding-inline-start: 1rem;
  }

  .views li + li {
    border-block-start: 1px solid var(--_line);
  }

  .off bdi {
    color: var(--_muted);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25rem;
  }

  .link {
    min-block-size: 2.25rem;
    padding: 0.25em 0.625em;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_small-size);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  .link:hover {
    background: var(--_subtle);
  }

  .reasons {
    display: grid;
    gap: 0.375rem;
    list-style: disc;
    padding-inline-start: 1.25em;
  }

  .waiting {
    display: grid;
    gap: 1.25rem;
  }

  .waiting .skeleton {
    block-size: 11rem;
  }
`;
