import { css } from 'lit';

export const dashboardStyles = css`
  .frame {
    display: grid;
    gap: 1.5rem;
  }

  .frame > div {
    min-inline-size: 0;
  }

  .menu {
    display: flex;
    align-items: center;
    justify-content: space-between;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 1em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }

  .menu svg {
    inline-size: 0.75em;
    transition: rotate var(--_motion) ease;
  }

  .menu[aria-expanded='true'] svg {
    rotate: 180deg;
  }

  .menu.skeleton {
    border-color: transparent;
  }

  nav ul {
    display: none;
    margin-block-start: 0.375rem;
    padding: 0.375rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  nav ul.open {
    display: grid;
  }

  .link {
    display: flex;
    align-items: center;
    min-block-size: var(--_control-height);
    padding: 0.5rem 0.875rem;
    border-radius: calc(var(--_radius) * 0.75);
    color: var(--_muted);
    text-decoration: none;
  }

  .link:hover {
    background: var(--_subtle);
    color: inherit;
  }

  .link[aria-current] {
    color: inherit;
    font-weight: 600;
  }

  .link.skeleton {
    inline-size: 8rem;
    min-block-size: 1.25rem;
    margin: 0.75rem 0.875rem;
    padding: 0;
  }

  .section {
    outline: none;
  }

  .section[hidden] {
    display: none;
  }

  .skeleton.heading {
    inline-size: 12rem;
    block-size: 1.75rem;
  }

  .skeleton.box {
    block-size: 9rem;
  }

  @container (inline-size >= 44rem) {
    .menu {
      display: none;
    }

    nav ul,
    nav ul.open {
      display: grid;
      align-content: start;
      gap: 0.125rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    .links {
      grid-template-columns: minmax(11rem, 14rem) minmax(0, 1fr);
      gap: clamp(2rem, 5cqi, 4rem);
      align-items: start;
    }

    .links nav {
      position: sticky;
      inset-block-start: var(--foyer-sticky-top, 1.5rem);
    }

    .links .link {
      border-inline-start: 2px solid var(--_line);
      border-radius: 0;
    }

    .links .link[aria-current] {
      border-color: var(--_accent);
    }

    .tabs nav ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.25rem;
      border-block-end: 1px solid var(--_line);
      border-radius: 0;
    }

    .tabs .link {
      margin-block-end: -1px;
      border-block-end: 2px solid transparent;
      border-radius: 0;
    }

    .tabs .link[aria-current] {
      border-color: var(--_accent);
    }

    .tabs .link.skeleton {
      inline-size: 5rem;
    }
  }
`;
