import { css } from 'lit';

export const gridPagerStyles = css`
  :host {
    container-type: normal;
  }

  .frame {
    container-type: inline-size;
  }

  .foot,
  nav,
  .size,
  .position {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }

  .foot {
    justify-content: space-between;
  }

  .foot > * {
    min-block-size: var(--_control-height);
  }

  .position {
    flex-wrap: nowrap;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  input,
  select {
    min-block-size: var(--_control-height);
    padding: 0.25em 0.5em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: max(1em, 16px);
  }

  input {
    inline-size: 5rem;
    text-align: end;
  }

  @container (inline-size < 30rem) {
    nav {
      flex: 1 0 100%;
      justify-content: space-between;
      gap: 0.5rem;
    }

    nav .button {
      padding-inline: 0.75em;
    }

    .position {
      gap: 0.5rem;
    }

    .position input {
      inline-size: 4rem;
    }

    .position label {
      position: absolute;
      clip-path: inset(50%);
    }
  }
`;
