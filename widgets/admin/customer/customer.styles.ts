import { css } from 'lit';
import { linkButton } from '../../styles/link-button.ts';

/** The frame of the record: title, button bar, list of panels beside the open one. */
export const customerStyles = css`
  ${linkButton}

  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--_line);
    background: var(--foyer-background, canvas);
    position: sticky;
    inset-block-start: var(--foyer-bar-top, 0);
    z-index: 2;
  }

  .tools {
    display: contents;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    /* The first word of a button without a frame stands in line with what is above and below. */
    margin-block-start: -0.75rem;
    margin-inline-start: -0.75em;
  }

  :is(.bar, .acts) .button {
    min-block-size: 2.5rem;
    padding-inline: 0.75em;
    font-size: 0.9375em;
    font-weight: 500;
  }

  .bar .saves {
    margin-inline-start: auto;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .button.warn {
    color: var(--_danger);
  }

  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.75rem;
    min-block-size: 1.75rem;
  }

  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
  }

  .panels {
    display: flex;
    gap: 0.25rem;
    overflow-x: auto;
    scrollbar-width: thin;
    border-block-end: 1px solid var(--_line);
  }

  .panels button {
    flex: none;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.875rem;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_muted);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .panels button:hover {
    color: inherit;
  }

  .panels button[aria-selected='true'] {
    border-color: var(--_accent);
    color: inherit;
    font-weight: 600;
  }

  .note {
    grid-column: 1 / -1;
  }

  .dot {
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-start: 0.5em;
    border-radius: 50%;
    background: var(--_warning);
  }

  @container (inline-size >= 56rem) {
    .desk {
      grid-template-columns: 13rem minmax(0, 1fr);
    }

    .panels {
      flex-direction: column;
      align-self: start;
      border: 0;
    }

    .panels button {
      border: 0;
      border-inline-start: 2px solid transparent;
      border-radius: 0 var(--_radius) var(--_radius) 0;
    }

    .panels button[aria-selected='true'] {
      background: var(--_subtle);
    }
  }
`;
