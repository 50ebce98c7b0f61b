import { html, nothing } from 'lit';
import type { MessageValues } from '../../i18n/translate.ts';
import type { Part } from './parts.ts';

/** What the question before a deletion shows and does. */
interface Deletion {
  part: Part;
  /** Why the BFF refused. */
  reasons: readonly string[];
  failure: string;
  isPending: boolean;
  cancel(): void;
  confirm(): void;
}

/** Asks before something of the tree is deleted, and says why it cannot be. */
export const renderDeletionDialog = (
  t: (key: string, values?: MessageValues) => string,
  { part, reasons, failure, isPending, cancel, confirm }: Deletion,
) => html`
  <foyer-dialog
    open
    heading=${t('delete-heading', { name: part.item?.name ?? '' })}
    style="--foyer-dialog-width: 30rem"
    @foyer-dialog-closed=${cancel}
  >
    <div class="stack">
      <p>${t(`delete-${part.kind}`)}</p>
      ${
        reasons.length > 0
          ? html`<foyer-notice kind="error"
              ><ul class="reasons">
                ${reasons.map((reason) => html`<li>${reason}</li>`)}
              </ul></foyer-notice
            >`
          : failure
            ? html`<foyer-notice kind="error">${failure}</foyer-notice>`
            : nothing
      }
    </div>
    <button slot="actions" type="button" class="button quiet" @click=${cancel}>${t('cancel')}</button>
    <button slot="actions" type="button" class="button danger" aria-busy=${isPending} @click=${confirm}>
      ${t('delete')}
    </button>
  </foyer-dialog>
`;
