import { css } from 'lit';

export const passwordStrengthStyles = css`
  :host {
    container-type: normal;
  }

  .meter {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 0.25rem;
    margin-block-end: 0.375rem;
  }

  .meter span {
    block-size: 0.25rem;
    border-radius: 0.125rem;
    background: var(--_line);
    transition: background-color var(--_motion) ease;
  }

  .meter span.on {
    background: var(--_tone);
  }

  .weak {
    --_tone: var(--_danger);
  }

  .medium {
    --_tone: var(--_warning);
  }

  .strong,
  .very-strong {
    --_tone: var(--_success);
  }

  p {
    min-block-size: 1.4em;
    color: var(--_muted);
    line-height: 1.4;
  }
`;
