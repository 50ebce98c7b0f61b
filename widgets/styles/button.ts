import { css } from 'lit';

/** The turning ring of a busy button. */
export const turn = css`
  @keyframes foyer-turn {
    to {
      rotate: 1turn;
    }
  }
`;

/** Buttons: `.button` filled, `.button.quiet` outlined, `.button.plain` text only. */
export const buttonRules = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: var(--_control-height);
    padding: 0.5em 1.25em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: 600;
    line-height: 1.2;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--_motion) ease,
      border-color var(--_motion) ease,
      opacity var(--_motion) ease;
  }

  .button:hover {
    background: color-mix(in oklab, var(--_accent) 86%, var(--_on-accent));
  }

  .button:active {
    background: color-mix(in oklab, var(--_accent) 76%, var(--_on-accent));
  }

  .button.quiet,
  .button.plain {
    background: transparent;
    color: inherit;
  }

  .button.quiet {
    border-color: var(--_control-line);
  }

  .button.quiet:hover,
  .button.plain:hover {
    background: var(--_subtle);
  }

  .button.plain {
    padding-inline: 0.75em;
    font-weight: 500;
  }

  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: not-allowed;
  }

  .button[aria-busy='true'] {
    cursor: progress;
  }

  .button[aria-busy='true']::before {
    content: '';
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentcolor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: foyer-turn 700ms linear infinite;
  }

  @media (prefers-reduced-motion: reduce) {
    .button[aria-busy='true']::before {
      animation-duration: 3s;
    }
  }
`;

/** The same for a shadow root. */
export const button = css`
  ${turn}
  ${buttonRules}
`;
