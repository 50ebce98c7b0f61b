import { css } from 'lit';
import { buttonRules, turn } from '../../styles/button.ts';

/**
 * The look of forms, for the root that a form stands in: the page's document or another element's shadow root. Everything is
 * below `foyer-form`, so that it touches nothing else of the page.
 */
export const formStyles = css`
  ${turn}

  foyer-form {
    display: block;
    container-type: inline-size;
    font: inherit;
    line-height: 1.5;

    ${buttonRules}

    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }

    form {
      display: grid;
      gap: 1.5rem;
      margin: 0;
    }

    .fields {
      display: grid;
      grid-template-columns: repeat(12, minmax(0, 1fr));
      gap: 1.125rem 1rem;
    }

    .field {
      display: grid;
      grid-column: 1 / -1;
      gap: 0.375rem;
      align-content: start;
      min-inline-size: 0;
    }

    label,
    .label {
      display: block;
      margin: 0;
      color: inherit;
      font: inherit;
      font-size: var(--_small-size);
      font-weight: 500;
      letter-spacing: normal;
      text-transform: none;
    }

    .optional,
    .help {
      color: var(--_muted);
      font-weight: 400;
    }

    .help,
    .error,
    .hint {
      margin: 0;
      font-size: var(--_small-size);
      line-height: 1.4;
    }

    .failure {
      margin: 0;
      padding: 0.75rem 1rem;
      border-inline-start: 3px solid var(--_danger);
      border-radius: 0.25rem;
      background: color-mix(in oklab, var(--_danger) 9%, transparent);
    }

    .error {
      color: var(--_danger);
    }

    .error::before {
      content: '';
      display: inline-block;
      inline-size: 0.45em;
      block-size: 0.45em;
      margin-inline-end: 0.5em;
      border-radius: 50%;
      background: currentcolor;
      vertical-align: 0.15em;
    }

    .control {
      position: relative;
      display: grid;
      gap: 0.5rem;
    }

    :is(input:not([type='checkbox']), select, textarea) {
      inline-size: 100%;
      min-block-size: var(--_control-height);
      margin: 0;
      padding: 0.5em 0.75em;
      border: 1px solid var(--_control-line);
      border-radius: var(--_radius);
      background-color: var(--_field);
      color: inherit;
      font: inherit;
      font-size: max(1em, 16px);
      line-height: 1.25;
      text-align: start;
      box-shadow: none;
      appearance: none;
      transition: border-color var(--_motion) ease;
    }

    :is(input, select, textarea):hover {
      border-color: currentcolor;
    }

    :is(input, select, textarea, button, a):focus-visible {
      outline: 2px solid var(--_focus);
      outline-offset: 1px;
    }

    :is(input, select, textarea)[aria-invalid='true'] {
      border-color: var(--_danger);
    }

    .check {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 0.125rem 0.625rem;
      align-items: start;
    }

    .check label {
      padding-block: 0.0625rem;
      font-size: 1em;
      font-weight: 400;
      cursor: pointer;
    }

    .check input {
      inline-size: 1.25em;
      block-size: 1.25em;
      margin: 0.1875em 0 0;
      font: inherit;
      accent-color: var(--_accent);
      cursor: pointer;
    }

    .check :is(.help, .error) {
      grid-column: 2;
    }

    input[type='password'],
    .revealed {
      padding-inline-end: calc(var(--_control-height) + 0.25em);
    }

    .reveal {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
      display: grid;
      place-items: center;
      inline-size: var(--_control-height);
      block-size: var(--_control-height);
      padding: 0;
      border: 0;
      border-radius: var(--_radius);
      background: none;
      color: var(--_muted);
      cursor: pointer;
    }

    .reveal:hover {
      color: inherit;
    }

    .reveal svg {
      inline-size: 1.25rem;
      block-size: 1.25rem;
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem;
    }

    @container (inline-size < 30rem) {
      .actions .button {
        flex: 1 1 auto;
      }
    }
  }
`;
