import { css } from 'lit';

export const noticeStyles = css`
  :host {
    display: block;
    container-type: normal;
  }

  .notice {
    --_tone: var(--_control-line);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.75rem 1rem;
    border-inline-start: 3px solid var(--_tone);
    border-radius: 0.25rem;
    background: color-mix(in oklab, var(--_tone) 9%, transparent);
  }

  .notice.error {
    --_tone: var(--_danger);
  }

  .notice.success {
    --_tone: var(--_success);
  }

  .notice.warning {
    --_tone: var(--_warning);
  }

  .words {
    flex: 1 1 14rem;
  }

  .button {
    min-block-size: 2.25rem;
    padding-block: 0.25em;
  }
`;
