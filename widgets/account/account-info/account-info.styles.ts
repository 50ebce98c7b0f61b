import { css } from 'lit';

export const accountInfoStyles = css`
  .part {
    display: grid;
    gap: 1rem;
    padding-block: 1.5rem;
    border-block-start: 1px solid var(--_line);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }

  /* An opener: two lines of text with a button beside or below. */
  .part .opener {
    block-size: 3rem;
  }

  @container (inline-size < 30rem) {
    .part .opener {
      block-size: 6.5rem;
    }
  }
`;
