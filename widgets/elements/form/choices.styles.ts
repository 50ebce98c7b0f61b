import { css } from 'lit';

/** What `form.styles.ts` leaves out for the sake of small forms: choices, areas, sections, fields side by side. */
export const choicesStyles = css`
  foyer-form {
    fieldset {
      min-inline-size: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend {
      margin-block-end: 0.75rem;
      padding: 0;
      font-size: 1em;
      font-weight: 600;
    }

    select {
      padding-inline-end: 2.25em;
      background-image:
        linear-gradient(45deg, transparent 50%, currentcolor 50%),
        linear-gradient(-45deg, transparent 50%, currentcolor 50%);
      background-position:
        right 1.05em center,
        right 0.75em center;
      background-size: 0.32em 0.32em;
      background-repeat: no-repeat;
    }

    select:dir(rtl) {
      background-position:
        left 0.75em center,
        left 1.05em center;
    }

    select[multiple] {
      padding-inline-end: 0.75em;
      background-image: none;
    }

    .choices {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr));
      gap: 0.125rem 1rem;
    }

    .choices.long {
      display: block;
      max-block-size: 15rem;
      overflow: auto;
      padding: 0.25rem;
      border: 1px solid var(--_control-line);
      border-radius: var(--_radius);
      background: var(--_field);
    }

    .choice {
      align-items: center;
      padding: 0.4375rem 0.375rem;
      border-radius: 0.25rem;
      font-size: 1em;
      font-weight: 400;
      overflow-wrap: anywhere;
      cursor: pointer;
    }

    .choice[hidden] {
      display: none;
    }

    .choice:hover {
      background: color-mix(in oklab, currentcolor 6%, transparent);
    }

    .choice input {
      margin: 0;
    }

    foyer-choice-tools {
      display: block;
      min-block-size: calc(var(--_control-height) + 2.5rem);
    }

    option {
      background: light-dark(#fff, #222);
      color: light-dark(#111, #eee);
    }

    select[multiple] option {
      padding: 0.25em 0.5em;
      border-radius: 0.25rem;
      background: transparent;
      color: inherit;
    }

    .counter {
      justify-self: end;
      font-variant-numeric: tabular-nums;
    }

    .said {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    textarea {
      min-block-size: 6em;
      resize: vertical;
    }

    @container (inline-size >= 30rem) {
      .field[data-span='3'] {
        grid-column: span 3;
      }
      .field[data-span='4'] {
        grid-column: span 4;
      }
      .field[data-span='6'] {
        grid-column: span 6;
      }
      .field[data-span='8'] {
        grid-column: span 8;
      }
    }
  }
`;
