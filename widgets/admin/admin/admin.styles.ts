import { css } from 'lit';

export const adminStyles = css`
  :host {
    container: foyer-admin / inline-size;
  }

  .way-in {
    max-inline-size: 26rem;
    margin: clamp(1rem, 8vb, 6rem) auto;
    padding: clamp(1.25rem, 4cqi, 2rem);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
  }

  .skip {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-start: 0.5rem;
    z-index: 3;
    padding: 0.5rem 1rem;
    background: var(--_surface);
    color: var(--_on-surface);
  }

  .skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 0.5rem 1rem;
    min-block-size: 3.5rem;
    padding: 0.25rem clamp(0.75rem, 2cqi, 1.5rem);
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_on-surface);
  }

  .brand {
    min-inline-size: 0;
    font-weight: 700;
  }

  .who {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-inline-size: 0;
    margin-inline-start: auto;
  }

  .who span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .bar .button {
    min-block-size: 2.5rem;
    padding: 0.25em 0.875em;
    flex: none;
    font-size: var(--_small-size);
    white-space: nowrap;
  }

  .menu svg {
    inline-size: 1.125rem;
  }

  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  nav {
    border-block-end: 1px solid var(--_line);
    padding: 0.75rem clamp(0.75rem, 2cqi, 1.5rem) 1rem;
    background: var(--_surface);
    color: var(--_on-surface);
  }

  nav h2 {
    margin-block: 1rem 0.25rem;
    padding-inline: 0.75rem;
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 600;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }

  nav > div:first-child h2 {
    margin-block-start: 0;
  }

  nav a {
    display: block;
    padding: 0.5rem 0.75rem;
    border-radius: var(--_radius);
    text-decoration: none;
  }

  nav a:hover {
    background: var(--_subtle);
  }

  nav a[aria-current] {
    background: color-mix(in oklab, var(--_accent) 12%, transparent);
    font-weight: 600;
  }

  main {
    min-inline-size: 0;
    padding: clamp(0.75rem, 2cqi, 1.5rem);
  }

  main:focus-visible {
    outline-offset: -2px;
  }

  .desk {
    --foyer-background: var(--_surface);
    padding: clamp(0.75rem, 2cqi, 1.5rem);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
  }

  .create {
    margin-block-end: 0.75rem;
    text-align: end;
  }

  .waiting {
    display: grid;
    gap: 1rem;
  }

  .waiting .skeleton {
    block-size: 3rem;
  }

  .waiting .skeleton:first-child {
    inline-size: 12rem;
    block-size: 1.75rem;
  }

  @container foyer-admin (inline-size < 60rem) {
    nav:not(.open) {
      display: none;
    }
  }

  @container foyer-admin (inline-size < 30rem) {
    .who span {
      display: none;
    }
  }

  @container foyer-admin (inline-size >= 60rem) {
    .menu {
      display: none;
    }

    .frame {
      grid-template-columns: 14rem minmax(0, 1fr);
      min-block-size: calc(100dvb - 3.5rem);
    }

    nav {
      border-block-end: 0;
      border-inline-end: 1px solid var(--_line);
      padding: 1.25rem 0.75rem;
    }
  }

  @media print {
    .bar,
    nav,
    .skip,
    .create {
      display: none;
    }

    .frame {
      display: block;
    }
  }
`;
