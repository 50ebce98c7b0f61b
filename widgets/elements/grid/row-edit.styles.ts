import { css } from 'lit';

/** Cells that are edited: their control, and a line for what is wrong with it. */
export const rowEditStyles = css`
  td.edited {
    flex-direction: column;
    align-items: stretch;
    justify-content: center;
    gap: 0.125rem;
    padding-inline: 0.25rem;
    cursor: default;
  }

  .edit {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 2.25rem;
    padding: 0.25em 0.5em;
    border: 1px solid var(--_control-line);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    accent-color: var(--_accent);
  }

  .edit:focus-visible {
    outline-offset: -1px;
  }

  .edit[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .edit:is(:disabled, [readonly]) {
    opacity: 0.6;
  }

  .note {
    display: -webkit-box;
    overflow: hidden;
    font-size: 0.75rem;
    line-height: 1.25;
    white-space: normal;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .note.wrong {
    color: var(--_danger);
  }

  .note.changed {
    color: var(--_warning);
  }
`;
