import { css } from 'lit';

export const customerImportStyles = css`
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.75rem;
    min-block-size: 9rem;
    padding: 1.5rem;
    border: 1.5px dashed var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    text-align: center;
  }

  .drop.over {
    border-style: solid;
    border-color: var(--_focus);
    background: var(--_subtle);
  }

  .drop input {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    opacity: 0;
    pointer-events: none;
  }

  details {
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  summary {
    font-weight: 600;
    cursor: pointer;
  }

  details[open] summary {
    margin-block-end: 0.75rem;
  }

  details ul {
    display: grid;
    gap: 0.5rem;
    margin-block: 0.5rem;
    padding-inline-start: 1.25rem;
    list-style: disc;
  }

  code {
    font-size: 0.9em;
  }

  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1rem;
  }

  .file strong {
    overflow-wrap: anywhere;
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.625rem;
    margin-block-end: 0.5rem;
    border: 0;
    border-radius: 1rem;
    background: var(--_line);
    accent-color: var(--_accent);
    overflow: hidden;
    appearance: none;
  }

  progress::-webkit-progress-bar {
    background: var(--_line);
  }

  progress::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size 300ms ease;
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .count {
    min-block-size: 1.5em;
    font-variant-numeric: tabular-nums;
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    overflow-wrap: break-word;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
  }

  thead th {
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 500;
    white-space: nowrap;
  }

  .number {
    text-align: end;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1rem;
  }

  .choice {
    display: flex;
    gap: 0.625rem;
    align-items: baseline;
  }

  @media (prefers-reduced-motion: reduce) {
    progress::-webkit-progress-value {
      transition: none;
    }
  }

  /* All four counts within a phone's screen. */
  @media (width < 30rem) {
    th,
    td {
      padding-inline: 0.25rem;
    }
  }
`;
