import { css } from 'lit';

/** Place-holders of the final size while data is on its way: `.skeleton` with a width and height of its own. */
export const skeleton = css`
  .skeleton {
    display: block;
    border-radius: 0.375rem;
    background: color-mix(in oklab, currentcolor 9%, transparent);
    animation: foyer-breathe 1.6s ease-in-out infinite;
  }

  .skeleton.text {
    block-size: 0.9em;
    margin-block: 0.3em;
  }

  @keyframes foyer-breathe {
    50% {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }
`;
