import { css } from 'lit';

export const storeCreditStyles = css`
  .balance {
    display: grid;
    gap: 0.25rem;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .amount {
    font-size: clamp(1.75rem, 8cqi, 2.5rem);
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }

  .amount.skeleton {
    inline-size: 6ch;
    block-size: 1.2em;
  }

  .gift-card {
    display: grid;
    gap: 0.375rem;
    max-inline-size: 28rem;
  }

  .gift-card label {
    font-weight: 500;
  }

  .gift-card .line {
    display: flex;
    gap: 0.5rem;
  }

  .gift-card input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1em, 1rem);
  }

  .gift-card input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .failure {
    color: var(--_danger);
  }

  .success {
    color: var(--_success);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th {
    padding-block: 0.5rem;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 500;
    text-align: start;
  }

  td {
    padding-block: 0.75rem;
    vertical-align: top;
    border-block-start: 1px solid var(--_line);
  }

  th + th,
  td + td {
    padding-inline-start: 1rem;
  }

  .money {
    text-align: end;
    white-space: nowrap;
  }

  .in {
    color: var(--_success);
  }

  .stale {
    opacity: 0.6;
    transition: opacity var(--_motion) ease;
  }

  @container (inline-size < 32rem) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tr {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0 1rem;
      padding-block: 0.75rem;
      border-block-start: 1px solid var(--_line);
    }

    td,
    td + td {
      padding: 0;
      border: 0;
    }

    .date {
      grid-row: 2;
    }

    .what {
      grid-row: 1;
    }

    .after {
      grid-row: 2;
    }
  }
`;
