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

  .column {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }

  label {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2.5rem;
    cursor: pointer;
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
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 1rem;
  }
`;
