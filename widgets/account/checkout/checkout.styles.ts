import { css } from 'lit';
import { addressStyles } from '../address.styles.ts';

export const checkoutStyles = css`
  .sides {
    display: grid;
    gap: 2rem 3rem;
  }

  .steps {
    display: grid;
    gap: 2rem;
    min-inline-size: 0;
  }

  .step {
    display: grid;
    gap: 0.875rem;
  }

  .step > h3 {
    font-size: 1.125em;
  }

  .choices {
    display: grid;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 0.875rem;
    align-items: start;
    padding: 0.875rem 1.25rem;
    cursor: pointer;
  }

  .choice + .choice {
    border-block-start: 1px solid var(--_line);
  }

  .choice:has(:checked) {
    background: var(--_subtle);
  }

  .choice input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0.125rem 0 0;
    accent-color: var(--_accent);
  }

  .choice .small {
    white-space: pre-line;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: var(--_control-height);
  }

  .check input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--_accent);
  }

  .given {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 1rem;
    padding: 1rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  ${addressStyles}

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .summary {
    display: grid;
    align-content: start;
    gap: 1rem;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    transition: opacity var(--_motion) ease;
  }

  .summary.busy {
    opacity: 0.6;
  }

  .summary .lines {
    border-block-start: 0;
  }

  .summary .line {
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding-block: 0.625rem;
  }

  .summary .picture {
    inline-size: 3rem;
  }

  .summary .button {
    inline-size: 100%;
  }

  .placed {
    display: grid;
    justify-items: start;
    gap: 1rem;
    padding: 1.5rem;
    border: 1px solid var(--_success);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_success) 7%, transparent);
  }

  @container (inline-size >= 50rem) {
    .sides {
      grid-template-columns: minmax(0, 1fr) minmax(18rem, 22rem);
      align-items: start;
    }

    .summary {
      position: sticky;
      inset-block-start: var(--foyer-sticky-top, 1.5rem);
    }
  }
`;
