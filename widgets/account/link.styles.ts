import { css } from 'lit';

/** The frame of the pages that mails lead to. */
export const linkStyles = css`
  .frame {
    display: grid;
    gap: 1.25rem;
    max-inline-size: var(--foyer-form-width, 28rem);
  }

  .sent {
    display: grid;
    gap: 0.75rem;
  }

  .sent:empty {
    display: none;
  }
`;
