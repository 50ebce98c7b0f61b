import { css } from 'lit';

export const jobsStyles = css`
  .progress {
    display: grid;
    gap: 0.5rem;
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.625rem;
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
    font-variant-numeric: tabular-nums;
  }

  .failures {
    display: grid;
    gap: 0.25rem;
    max-block-size: 16rem;
    overflow-y: auto;
    font-size: var(--_small-size);
  }

  @media (prefers-reduced-motion: reduce) {
    progress::-webkit-progress-value {
      transition: none;
    }
  }
`;
