import { css, html, type TemplateResult } from 'lit';
import { skeleton } from '../../styles/skeleton.ts';

/** A row of a form: a heading, a field, a field that shares its row, a check box, one with help, a new password, the button. */
export type WaitingRow = 'title' | 'field' | 'half' | 'check' | 'check-help' | 'password' | 'submit';

/** Styles of {@link renderWaitingForm}, for the shadow root that it stands in; the host is the container. */
export const waitingFormStyles = css`
  ${skeleton}

  .waiting {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1.125rem 1rem;
  }

  .waiting > * {
    grid-column: 1 / -1;
    block-size: 4.4375rem;
  }

  .waiting > .half {
    grid-column: auto;
  }

  .waiting > .title {
    inline-size: 12rem;
    block-size: 1.5rem;
    margin-block-end: -0.375rem;
  }

  .waiting > * ~ .title,
  .waiting > .submit {
    margin-block-start: 0.375rem;
  }

  .waiting > .check {
    inline-size: 16rem;
    block-size: 1.625rem;
  }

  .waiting > .check-help {
    block-size: 3rem;
  }

  .waiting > .password {
    block-size: 6.6875rem;
  }

  .waiting > .submit {
    inline-size: 9rem;
    block-size: 2.75rem;
  }

  @container (inline-size < 30rem) {
    .waiting > .half {
      grid-column: 1 / -1;
    }

    .waiting > .check-help {
      block-size: 4.1875rem;
    }

    .waiting > .password {
      block-size: 7.875rem;
    }

    .waiting > .submit {
      inline-size: auto;
    }
  }
`;

const renderRow = (row: WaitingRow) => html`<span class="skeleton ${row}"></span>`;

/** Holds the place of a form while its description is on its way, so that nothing below it moves when it comes. */
export const renderWaitingForm = (rows: readonly WaitingRow[]): TemplateResult =>
  html`<div class="waiting" aria-busy="true">${rows.map(renderRow)}</div>`;
