import { css } from 'lit';

export const createAccountStyles = css`
  .frame {
    display: grid;
    gap: 1.25rem;
    max-inline-size: var(--foyer-form-width, 42rem);
  }
`;
