import { css } from 'lit';

/*
 * A dialog stands in the viewport and not in the element that opened it, so here, and only here, it is the viewport's
 * width that counts.
 */
export const dialogStyles = css`
  :host {
    display: contents;
    container-type: normal;
  }

  dialog {
    inline-size: min(var(--foyer-dialog-width, 40rem), calc(100vi - 2rem));
    max-inline-size: none;
    max-block-size: min(56rem, calc(100dvb - 4rem));
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: var(--foyer-text, light-dark(#1d1c1a, #f1efea));
    box-shadow: var(--_shadow);
    font: inherit;
    overflow: clip;
    opacity: 0;
    translate: 0 0.5rem;
    transition:
      opacity var(--_motion) ease-out,
      translate calc(var(--_motion) * 1.5) cubic-bezier(0.2, 0, 0, 1),
      overlay calc(var(--_motion) * 1.5) allow-discrete,
      display calc(var(--_motion) * 1.5) allow-discrete;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
    opacity: 1;
    translate: none;
  }

  @starting-style {
    dialog[open] {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }

  dialog::backdrop {
    background: var(--foyer-dialog-backdrop, rgb(20 18 15 / 45%));
    opacity: 0;
    transition:
      opacity var(--_motion) ease-out,
      overlay var(--_motion) allow-discrete,
      display var(--_motion) allow-discrete;
  }

  dialog[open]::backdrop {
    opacity: 1;
  }

  @starting-style {
    dialog[open]::backdrop {
      opacity: 0;
    }
  }

  .head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 1rem;
    padding: 1.25rem 1.5rem 0.75rem;
  }

  h2 {
    padding-block: 0.25rem;
    outline: none;
  }

  .close {
    flex: none;
    margin-block-start: -0.25rem;
    margin-inline-end: -0.75rem;
    border-radius: 50%;
    color: var(--_muted);
  }

  .close svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }

  .content {
    container-type: inline-size;
    flex: 0 1 auto;
    padding: 0.25rem 1.5rem 1.5rem;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.75rem;
    padding: 1rem 1.5rem;
    padding-block-end: max(1rem, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }

  footer:not(.filled) {
    display: none;
  }

  @media (width < 36rem) {
    dialog {
      inline-size: 100vi;
      max-block-size: calc(100dvb - 1.5rem);
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      translate: 0 2rem;
    }

    @starting-style {
      dialog[open] {
        translate: 0 2rem;
      }
    }

    .head,
    .content,
    footer {
      padding-inline: 1.25rem;
    }

    footer ::slotted(*) {
      flex: 1 1 8rem;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    dialog,
    dialog::backdrop {
      transition: none;
    }
  }

  .button.icon {
    inline-size: var(--_control-height);
    padding: 0;
  }
`;
