import { css } from 'lit';

export const gridColumnsStyles = css`
  :host {
    container-type: normal;
  }

  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
    gap: 0.125rem 1.5rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: 0.5rem;
    padding: 0;
    font-weight: 600;
  }

  .column,
  .actions,
  label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  label {
    flex: 1;
    min-block-size: 2.5rem;
  }

  input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .column .button {
    min-block-size: 2.25rem;
    inline-size: 2.25rem;
    padding: 0;
  }

  .actions {
    flex-wrap: wrap;
    margin-block-start: 1rem;
  }
`;
