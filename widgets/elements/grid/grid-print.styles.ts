import { css } from 'lit';

/** On paper a grid is a plain table again, with all its rows. */
export const gridPrintStyles = css`
  @media print {
    .frame {
      overflow: visible;
      max-block-size: none;
      border: 0;
    }

    .select,
    .actions {
      display: none;
    }

    table {
      display: table;
      inline-size: 100%;
      font-size: 8pt;
    }

    thead {
      position: static;
      display: table-header-group;
    }

    tbody {
      display: table-row-group;
    }

    thead tr,
    tbody tr {
      position: static;
      display: table-row;
      block-size: auto;
      contain: none;
      break-inside: avoid;
    }

    th,
    td,
    :is(th, td).title {
      position: static;
      display: table-cell;
      padding: 0.25rem;
      border-block-end: 1px solid var(--_line);
      overflow: visible;
      white-space: normal;
    }
  }
`;
