import { css } from 'lit';

export const newslettersStyles = css`
  form {
    display: grid;
    gap: 1.25rem;
    justify-items: start;
  }

  fieldset {
    display: grid;
    inline-size: 100%;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.75rem;
    align-items: center;
    min-block-size: 3.25rem;
    padding: 0.75rem 1.25rem;
  }

  .choice + .choice {
    border-block-start: 1px solid var(--_line);
  }

  .choice input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .choice p {
    grid-column: 2;
  }
`;
