import { css } from 'lit';

export const createAccountStyles = css`
  .frame {
    display: grid;
    gap: 1.25rem;
  }

  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1.5rem 1rem;
  }

  .fields .skeleton {
    block-size: 4.25rem;
  }

  .wide {
    grid-column: 1 / -1;
  }
`;
