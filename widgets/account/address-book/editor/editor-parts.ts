import { html, nothing } from 'lit';
import type { Address } from '../../../../shared-types/addresses.ts';
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

const person: readonly WaitingRow[] = ['half', 'half', 'field'];
const place: readonly WaitingRow[] = ['field', 'field', 'half', 'half', 'half', 'half'];

/** Holds the place of an address form. */
export const renderWaitingEditor = () => renderWaitingForm([...person, ...place, 'check', 'check', 'submit']);
