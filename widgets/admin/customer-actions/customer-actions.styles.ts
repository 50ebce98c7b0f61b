import { css } from 'lit';

export const customerActionsStyles = css`
  :host {
    display: inline-block;
    container-type: normal;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }

  .menu {
    position: relative;
  }

  .button.quiet {
    min-block-size: 2.5rem;
    padding-inline: 0.875em;
    font-weight: 500;
  }

  .chevron {
    inline-size: 0.45em;
    block-size: 0.45em;
    margin-block-end: 0.2em;
    border: solid currentcolor;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }

  [role='menu'] {
    position: absolute;
    inset-block-start: calc(100% + 0.25rem);
    inset-inline-start: 0;
    z-index: 5;
    min-inline-size: 14rem;
    padding: 0.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--_shadow);
  }

  [role='menuitem'] {
    display: block;
    inline-size: 100%;
    padding: 0.625rem 0.75rem;
    border: 0;
    border-radius: calc(var(--_radius) / 2);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  [role='menuitem']:is(:hover, :focus-visible) {
    background: var(--_subtle);
  }

  [role='menuitem'].warn {
    color: var(--_danger);
  }

  label {
    display: grid;
    gap: 0.375rem;
    margin-block: 1rem;
    font-size: var(--_small-size);
    font-weight: 500;
  }

  select {
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1rem, 16px);
  }

  option {
    background: light-dark(#fff, #222);
    color: light-dark(#111, #eee);
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.625rem;
    margin-block: 0.75rem 0.5rem;
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

  .failure {
    margin-block: 0.5rem 0;
    color: var(--_danger);
    text-wrap: pretty;
  }

  .failures {
    display: grid;
    gap: 0.25rem;
    max-block-size: 14rem;
    margin-block-start: 0.5rem;
    overflow-y: auto;
    font-size: var(--_small-size);
  }
`;
