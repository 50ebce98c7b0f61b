import { css } from 'lit';

export const addressBookStyles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
  }

  .group {
    display: grid;
    gap: 0.875rem;
  }

  .group h3 {
    outline: none;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem;
  }

  .search {
    flex: 1 1 14rem;
  }

  .search,
  .sort {
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background-color: var(--_subtle);
    color: inherit;
    font: inherit;
    font-size: max(1em, 1rem);
    transition: border-color var(--_motion) ease;
  }

  .search:hover,
  .sort:hover {
    border-color: currentcolor;
  }

  .sort {
    flex: 0 1 auto;
    padding-inline-end: 2.25em;
    appearance: none;
    background-image:
      linear-gradient(45deg, transparent 50%, currentcolor 50%),
      linear-gradient(-45deg, transparent 50%, currentcolor 50%);
    background-position:
      right 1.05em center,
      right 0.75em center;
    background-size: 0.32em 0.32em;
    background-repeat: no-repeat;
  }

  .sort:dir(rtl) {
    background-position:
      left 0.75em center,
      left 1.05em center;
  }

  .sort option {
    background: var(--_surface);
    color: var(--foyer-text, light-dark(#1d1c1a, #f1efea));
  }

  .search::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: 1rem;
    transition: opacity var(--_motion) ease;
  }

  .stale .cards {
    opacity: 0.55;
  }

  .card {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    padding: 1.25rem 1.25rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .card.fresh {
    animation: foyer-settle 1.6s ease-out;
  }

  @keyframes foyer-settle {
    from {
      background: color-mix(in oklab, var(--_success) 16%, transparent);
    }
  }

  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .marks span {
    padding: 0.125em 0.625em;
    border: 1px solid var(--_control-line);
    border-radius: 999px;
    font-size: 0.8125em;
    font-weight: 500;
    line-height: 1.5;
  }

  .vat {
    font-size: var(--_small-size);
    color: var(--_muted);
  }

  address :is(ul, ol) {
    padding-inline-start: 1.25em;
    list-style: revert;
  }

  address a {
    white-space: nowrap;
  }

  .card .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25rem;
    margin-block-start: auto;
    margin-inline: -0.625rem;
    padding-block-start: 0.25rem;
    border-block-start: 1px solid var(--_line);
  }

  .link,
  .option {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    min-block-size: var(--_control-height);
    padding: 0.25em 0.625rem;
    border: 0;
    border-radius: calc(var(--_radius) * 0.75);
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_small-size);
    font-weight: 500;
    cursor: pointer;
    text-align: start;
    transition: background-color var(--_motion) ease;
  }

  .link:hover,
  .option:hover {
    background: var(--_subtle);
  }

  .link[aria-disabled='true'] {
    opacity: 0.5;
    cursor: progress;
  }

  .chevron {
    inline-size: 0.625em;
  }

  .menu {
    inset: auto;
    min-inline-size: 12rem;
    margin: 0.25rem 0;
    padding: 0.375rem;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--foyer-text, light-dark(#1d1c1a, #f1efea));
    box-shadow: var(--_shadow);
  }

  .menu:popover-open {
    display: grid;
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: 0.5rem;
    padding: 2.5rem 1.25rem;
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius);
    text-align: center;
  }

  .empty svg {
    inline-size: 3rem;
    color: var(--_muted);
  }

  .empty p {
    max-inline-size: 36ch;
    text-wrap: pretty;
  }

  .empty .button {
    margin-block-start: 0.75rem;
  }

  .card.waiting {
    gap: 0.25rem;
    padding-block-end: 1.25rem;
    min-block-size: 13.25rem;
  }

  @container (inline-size < 30rem) {
    .top .button,
    .sort {
      flex: 1 1 100%;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .card.fresh {
      animation: none;
      outline: 1px solid var(--_success);
    }
  }
`;
