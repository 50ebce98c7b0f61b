import { css } from 'lit';

export const adminRolesStyles = css`
  fieldset {
    display: grid;
    gap: 0.625rem;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: 0.5rem;
    padding: 0;
    font-weight: 600;
  }

  label {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 1.75rem;
    cursor: pointer;
  }

  label:has(:disabled) {
    color: var(--_muted);
    cursor: not-allowed;
  }

  label.field {
    display: grid;
    gap: 0.375rem;
    font-size: var(--_small-size);
    font-weight: 500;
  }

  label.field input {
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1rem, 16px);
  }

  label.field input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .wrong {
    color: var(--_danger);
    font-size: var(--_small-size);
  }

  :is(input[type='checkbox'], input[type='radio']) {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .tree {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: 1rem 1.5rem;
  }

  .tree .branch {
    font-weight: 600;
  }

  .tree ul {
    display: grid;
    padding-inline-start: 1.625rem;
  }

  .websites {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    padding-inline-start: 1.625rem;
  }
`;
