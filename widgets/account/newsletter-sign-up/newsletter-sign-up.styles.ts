import { css } from 'lit';

export const newsletterSignUpStyles = css`
  form {
    display: grid;
    gap: 0.5rem;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  input {
    flex: 1 1 12rem;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1em, 1rem);
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  [role='alert'] {
    color: var(--_danger);
  }

  p:empty {
    display: none;
  }
`;
