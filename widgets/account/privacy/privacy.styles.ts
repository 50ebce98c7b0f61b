import { css } from 'lit';

export const privacyStyles = css`
  .part {
    display: grid;
    justify-items: start;
    gap: 0.875rem;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .part > p,
  .part > ul {
    max-inline-size: 60ch;
  }

  .action {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1rem;
  }

  ul {
    display: grid;
    gap: 0.375rem;
    padding-inline-start: 1.25rem;
    list-style: disc;
  }

  .form {
    inline-size: min(100%, 28rem);
  }

  .waiting {
    block-size: 10rem;
  }
`;
