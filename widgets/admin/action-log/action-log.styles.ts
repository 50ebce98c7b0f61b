import { css } from 'lit';

export const actionLogStyles = css`
  .change {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_small-size);
  }

  .change caption {
    margin-block-end: 0.5rem;
    font-size: 1rem;
    font-weight: 600;
    text-align: start;
  }

  .change :is(th, td) {
    inline-size: 38%;
    padding: 0.5rem 0.75rem 0.5rem 0;
    border-block-start: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    white-space: pre-wrap;
  }

  .change th:first-child {
    inline-size: 24%;
    font-weight: 500;
  }

  .change thead th {
    border-block-start: 0;
    color: var(--_muted);
    font-weight: 500;
  }
`;
