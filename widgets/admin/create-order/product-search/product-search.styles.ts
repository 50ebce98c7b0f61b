import { css } from 'lit';

export const productSearchStyles = css`
  :host {
    container-type: normal;
  }

  label {
    display: block;
    margin-block-end: 0.25rem;
    font-weight: 600;
  }

  #help {
    display: block;
    margin-block-start: 0.25rem;
  }

  input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1em, 16px);
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  input:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .field {
    position: relative;
  }

  .list {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 0.25rem);
    inset-inline: 0;
    max-block-size: 17rem;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_on-surface);
  }

  .message {
    margin: 0;
    padding: 0.75rem;
    color: var(--_muted);
  }

  ul {
    margin: 0;
    padding: 0.25rem;
    list-style: none;
  }

  li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 1rem;
    align-items: center;
    min-block-size: 3rem;
    padding: 0.375rem 0.625rem;
    border-radius: calc(var(--_radius) - 0.125rem);
    cursor: pointer;
  }

  li[aria-selected='true'] {
    background: var(--_subtle);
    box-shadow: inset 0 0 0 2px var(--_focus);
  }

  li[aria-disabled='true'] {
    cursor: default;
  }

  .name {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .price {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .small {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
