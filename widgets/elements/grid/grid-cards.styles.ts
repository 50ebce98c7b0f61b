import { css } from 'lit';

/** Rows as cards, where there is no room for columns: the title on top, then a line for each of a few cells. */
export const gridCardStyles = css`
  .cards {
    scroll-padding-inline-start: 0;
  }

  .cards table {
    inline-size: 100%;
  }

  .cards thead tr {
    display: flex;
    gap: 0.25rem;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .cards th {
    flex: none;
    padding-inline: 0.5rem;
  }

  .cards.cards th:is(.select, .title) {
    position: relative;
    inset-inline-start: auto;
  }

  .cards.cards td:is(.select, .title) {
    position: static;
  }

  .cards th.select {
    inline-size: 2.75rem;
  }

  .cards .handle {
    display: none;
  }

  .cards tbody tr {
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-rows: 2.25rem;
    grid-auto-rows: 1.5rem;
    padding-block: 0.375rem;
  }

  .cards.editing tbody tr {
    grid-auto-rows: 5.5rem;
  }

  .cards td {
    grid-column: 2 / 4;
    gap: 0.5rem;
    padding-inline: 0.25rem 0.5rem;
    font-size: 0.875rem;
  }

  /* Nothing stands before the words then. */
  .cards:not(.selectable) tr {
    padding-inline-start: 0.25rem;
  }

  .cards:not(.selectable) td {
    padding-inline-start: 0.5rem;
  }

  .cards td::before {
    content: attr(data-label);
    flex: none;
    min-inline-size: 5.75rem;
    color: var(--_muted);
  }

  .cards td.numeric {
    justify-content: flex-start;
  }

  .cards td.select {
    grid-area: 1 / 1 / -1 / 2;
    align-items: flex-start;
    inline-size: 2.75rem;
    padding-block-start: 0.5625rem;
  }

  .cards td.title {
    grid-area: 1 / 2 / 2 / 3;
    font-size: 1rem;
    font-weight: 600;
  }

  .cards td.actions {
    grid-area: 1 / 3 / 2 / 4;
  }

  .cards td:is(.select, .title, .actions)::before {
    content: none;
  }

  .cards td.edited::before {
    flex: none;
    font-size: 0.75rem;
  }
`;
