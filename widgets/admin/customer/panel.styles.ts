import { css } from 'lit';
import { linkButton } from '../../styles/link-button.ts';

/** What panels share: facts, tables, lists, cards. */
export const panelStyles = css`
  ${linkButton}

  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem;
  }

  h3 {
    font-size: 1.0625em;
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
    gap: 1rem 1.5rem;
  }

  .facts dt {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8rem, 100%), 1fr));
    gap: 0.75rem;
  }

  .figures > div {
    padding: 0.875rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .figures dd,
  .balance {
    font-size: 1.375em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
  }

  .figures dt {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .scroll {
    overflow-x: auto;
  }

  /* What does not fit is scrolled: words and dates stay whole. */
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
    overflow-wrap: break-word;
  }

  td time {
    white-space: nowrap;
  }

  td.words {
    min-inline-size: 9rem;
  }

  th,
  td {
    padding: 0.625rem 0.75rem;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }

  th {
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 500;
    white-space: nowrap;
  }

  :is(th, td).number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .in {
    color: var(--_success);
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
    gap: 0.75rem;
  }

  .card {
    display: grid;
    gap: 0.5rem;
    align-content: start;
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  address {
    font-style: normal;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }

  .row.between {
    justify-content: space-between;
  }

  .button.small {
    min-block-size: 2.25rem;
    padding-inline: 0.75em;
    font-size: var(--_small-size);
  }

  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 1.125em;
    block-size: 1.125em;
    accent-color: var(--_accent);
  }

  .log {
    display: grid;
    gap: 0;
  }

  .log li {
    display: grid;
    gap: 0.25rem;
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--_line);
  }

  .differences {
    display: grid;
    grid-template-columns: minmax(6rem, auto) minmax(0, 1fr);
    gap: 0.125rem 1rem;
    font-size: var(--_small-size);
  }

  .differences dt {
    color: var(--_muted);
  }

  del {
    color: var(--_muted);
  }

  ins {
    text-decoration: none;
  }

  .choice {
    display: grid;
    gap: 0.375rem;
    margin: 0;
    padding: 0.75rem 0;
    border: 0;
    border-block-end: 1px solid var(--_line);
  }

  .choice legend {
    padding: 0;
    font-weight: 600;
  }

  .choice label {
    display: flex;
    gap: 0.625rem;
    align-items: baseline;
  }

  .account .actions {
    display: none;
  }

  /* Where there is no room for columns, a row is a card of lines: nothing is scrolled sideways. */
  @container (inline-size < 34rem) {
    .folding thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .folding :is(tbody, tr) {
      display: block;
    }

    .folding tr {
      padding-block: 0.625rem;
      border-block-end: 1px solid var(--_line);
    }

    .folding td,
    .folding td.number {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 0.75rem;
      padding: 0.125rem 0;
      border: 0;
      text-align: start;
      white-space: normal;
    }

    .folding td::before {
      content: attr(data-label);
      content: attr(data-label) / '';
      color: var(--_muted);
      font-size: var(--_small-size);
    }

    .folding td.none {
      display: none;
    }
  }
`;
