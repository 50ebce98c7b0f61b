import { css } from 'lit';

export const signInStyles = css`
  .frame {
    display: grid;
    gap: 1.25rem;
    max-inline-size: var(--foyer-form-width, 28rem);
  }

  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
  }

  ::slotted(foyer-form) {
    min-block-size: 15rem;
  }
`;
