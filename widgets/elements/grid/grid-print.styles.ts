import { css } from 'lit';

/** On paper a grid is a plain table again, with all its rows. */
export const gridPrintStyles = css`
  @media print {
    .frame {
      overflow: visible;
      max-block-size: none;
      border: 0;
    }

    :is(th, td):is(.select, .actions),
    .frame td::before {
      display: none;
    }

    table {
      display: table;
      inline-size: 100%;
      border-collapse: collapse;
      font-size: 8pt;
    }

    thead {
      position: static;
      display: table-header-group;
    }

    tbody {
      display: table-row-group;
    }

    .frame :is(thead, tbody) tr {
      position: static;
      display: table-row;
      block-size: auto;
      contain: none;
      break-inside: avoid;
    }

    .frame :is(th, td):not(.select, .actions) {
      position: static;
      display: table-cell;
      inline-size: auto;
      padding: 0.25rem;
      font-size: inherit;
      overflow-wrap: anywhere;
      border-block-end: 1px solid var(--_line);
      overflow: visible;
      white-space: normal;
    }

    .frame td.numeric.numeric {
      white-space: nowrap;
    }
  }
`;
