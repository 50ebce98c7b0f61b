import { css } from 'lit';

export const createAccountStyles = css`
  .frame {
    display: grid;
    gap: 1.25rem;
    max-inline-size: var(--foyer-form-width, 42rem);
  }

  /* The rows of the form as it will stand, so that nothing below it moves. */
  .pending {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1.125rem 1rem;
  }

  .pending > * {
    grid-column: 1 / -1;
    block-size: 4.4375rem;
  }

  .pending .half {
    grid-column: auto;
  }

  .pending .title {
    inline-size: 12rem;
    block-size: 1.5rem;
    margin-block-end: -0.375rem;
  }

  .pending .title ~ .title {
    margin-block-start: 0.375rem;
  }

  .pending .check {
    inline-size: 16rem;
    block-size: 1.625rem;
  }

  .pending .help {
    block-size: 3rem;
  }

  .pending .password {
    block-size: 6.6875rem;
  }

  .pending .button {
    inline-size: 9.5rem;
    block-size: 2.75rem;
    margin-block-start: 0.375rem;
  }

  @container (inline-size < 30rem) {
    .pending .half {
      grid-column: 1 / -1;
    }

    .pending .help {
      block-size: 4.1875rem;
    }

    .pending .password {
      block-size: 7.875rem;
    }

    .pending .button {
      inline-size: auto;
    }
  }
`;
