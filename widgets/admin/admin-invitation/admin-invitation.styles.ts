import { css } from 'lit';

export const adminInvitationStyles = css`
  .frame {
    display: grid;
    gap: 1.25rem;
    justify-items: stretch;
  }

  .skeleton {
    block-size: 9rem;
  }

  .button {
    justify-self: start;
  }
`;
