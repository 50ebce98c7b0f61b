import { css } from 'lit';

export const myAccountStyles = css`
  .boxes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(max(17rem, (100% - 1rem) / 2), 100%), 1fr));
    gap: 1rem;
  }

  .box {
    display: grid;
    grid-template-rows: auto 1fr;
    gap: 0.5rem;
    min-block-size: 7.5rem;
    padding: 1.125rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .top {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
  }

  .top a {
    flex: none;
    padding-block: 0.25rem;
    font-size: var(--_small-size);
    font-weight: 500;
  }

  .recent {
    display: grid;
    gap: 0.5rem;
    margin-block-start: 0.75rem;
  }

  .reviews {
    display: grid;
    border-block: 1px solid var(--_line);
  }

  .review {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: baseline;
    gap: 0.125rem 1rem;
    padding-block: 0.875rem;
  }

  .review + .review {
    border-block-start: 1px solid var(--_line);
  }

  .review .name {
    font-weight: 600;
  }

  .review time {
    grid-column: 1;
  }

  .stars {
    color: var(--_accent);
    letter-spacing: 0.1em;
    white-space: nowrap;
  }

  .missing {
    color: var(--_control-line);
    opacity: 0.5;
  }

  .said {
    grid-column: 1 / -1;
    max-inline-size: 65ch;
    margin-block-start: 0.375rem;
    white-space: pre-line;
  }

  .said strong {
    display: block;
    font-weight: 500;
  }

  .address.box {
    min-block-size: 13.5rem;
  }

  address .name {
    font-weight: 600;
  }
`;
