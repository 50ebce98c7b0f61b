import { css } from 'lit';

export const choiceToolsStyles = css`
  :host {
    display: grid;
    gap: 0.5rem;
    font: inherit;
  }

  input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    margin: 0;
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

  :is(input, button):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .summary {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    align-items: center;
    min-block-size: 2rem;
    max-block-size: 6.75rem;
    overflow: auto;
    margin: 0;
    padding: 0.125rem;
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .chip {
    display: inline-flex;
    gap: 0.375rem;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding: 0 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 1rem;
    background: var(--_field);
    color: var(--_text, inherit);
    font: inherit;
    cursor: pointer;
  }

  .chip:hover {
    border-color: currentcolor;
  }

  .chip span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip svg {
    flex: none;
    inline-size: 0.75rem;
    block-size: 0.75rem;
  }

  .plain {
    padding: 0.25rem 0.375rem;
    border: 0;
    border-radius: 0.25rem;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }

  .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .chip,
    .plain {
      min-block-size: 2.25rem;
    }
  }
`;
