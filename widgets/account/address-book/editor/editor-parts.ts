import { html, nothing } from 'lit';
import type { Address } from '../../../../shared-types/addresses.ts';
import type { MessageValues } from '../../../i18n/translate.ts';
import { renderWaitingForm, type WaitingRow } from '../../../elements/form/waiting-form.ts';
import { renderAddress } from '../../../address-html.ts';

interface Conflict {
  t(key: string): string;
  /** The address was deleted elsewhere. */
  isGone: boolean;
  /** The address as somebody else left it. */
  theirs: Address | undefined;
  addAgain(): void;
  keepMine(): void;
  takeTheirs(): void;
}

/** What to say, and offer, when an address was changed or deleted elsewhere while it was edited. */
export const renderConflict = ({ t, isGone, theirs, ...actions }: Conflict) => {
  if (isGone)
    return html`
      <foyer-notice kind="warning" action=${t('add-again')} @foyer-notice-action=${actions.addAgain}
        >${t('gone')}</foyer-notice
      >
    `;
  if (!theirs) return nothing;
  return html`
    <foyer-notice kind="warning">
      <div class="group">
        <p>${t('changed-elsewhere')}</p>
        ${renderAddress(theirs)}
        <div class="tools">
          <button type="button" class="button" @click=${actions.keepMine}>${t('keep-mine')}</button>
          <button type="button" class="button quiet" @click=${actions.takeTheirs}>${t('take-theirs')}</button>
        </div>
      </div>
    </foyer-notice>
  `;
};

/**
 * What to say where addresses of a country are not taken any more, or where nothing could be found out about it and can be tried
 * again.
 */
export const renderCountryNotice = (
  t: (key: string, values?: MessageValues) => string,
  country: string,
  { isClosed, retry }: { isClosed: boolean; retry: (() => void) | false },
) => {
  if (isClosed) return html`<foyer-notice kind="warning">${t('country-closed', { country })}</foyer-notice>`;
  if (!retry) return nothing;
  return html`<foyer-notice kind="warning" action=${t('try-again')} @foyer-notice-action=${retry}
    >${t('format-failed', { country })}</foyer-notice
  >`;
};

const person: readonly WaitingRow[] = ['half', 'half', 'field'];
const place: readonly WaitingRow[] = ['field', 'field', 'half', 'half', 'half', 'half'];

/** Holds the place of an address form. */
export const renderWaitingEditor = () => renderWaitingForm([...person, ...place, 'check', 'check', 'submit']);
