import { css } from 'lit';

/** A bar that stays in sight, and as much room at the end of the page, so that it hides nothing. */
export const assistanceStyles = css`
  :host([open]) {
    block-size: 4.5rem;
  }

  @media (width < 40rem) {
    :host([open]) {
      block-size: 10rem;
    }
  }

  .bar {
    position: fixed;
    inset-inline: 0;
    inset-block-end: 0;
    z-index: var(--foyer-assistance-layer, 2147483000);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    padding: 0.75rem max(1rem, env(safe-area-inset-left)) max(0.75rem, env(safe-area-inset-bottom))
      max(1rem, env(safe-area-inset-right));
    color: var(--foyer-assistance-text, #1d1c1a);
    background: var(--foyer-assistance-background, #ffd66b);
    border-block-start: 1px solid rgb(0 0 0 / 20%);
    font-size: var(--_small-size);
    line-height: 1.4;
    color-scheme: light;
  }

  .bar p {
    margin: 0;
    min-inline-size: 0;
    flex: 1 1 16rem;
    overflow-wrap: anywhere;
  }

  .bar .button {
    min-block-size: 2.25rem;
    flex: none;
  }
`;
