import { html, nothing } from 'lit';
import type { AdminUser } from '../../../shared-types/admins.ts';

type Say = (key: string, values?: Record<string, string>) => string;

/** How somebody stands: the key of the words, and how they look. */
export const stateOf = (
  { isActive, isInvited, lockedUntil }: AdminUser,
  now: Date,
): { key: string; kind: 'good' | 'bad' | 'waiting' } => {
  if (!isActive) return { key: 'state-closed', kind: 'bad' };
  if (lockedUntil !== null && Date.parse(lockedUntil) > now.getTime()) return { key: 'state-locked', kind: 'bad' };
  return isInvited ? { key: 'state-invited', kind: 'waiting' } : { key: 'state-active', kind: 'good' };
};

/** A link to hand over, shown this once. */
export const renderInvitation = (link: string, name: string, t: Say, copied: () => void) => html`
  <div class="search">
    <label for="link">${t('link')}</label>
    <input id="link" readonly .value=${link} @focus=${({ target }: Event) => (target as HTMLInputElement).select()} />
    <p class="small muted">${t('link-about', { name })}</p>
    <div class="row-actions">
      <button
        type="button"
        class="button quiet"
        @click=${() => void navigator.clipboard.writeText(link).then(copied, () => undefined)}
      >
        ${t('copy')}
      </button>
    </div>
  </div>
`;

/** What can be done with an admin's ways in. */
export interface Ways {
  t: Say;
  isSelf: boolean;
  isPending: boolean;
  isDeleting: boolean;
  failure: string;
  now: Date;
  invite(by: 'mail' | 'link'): void;
  endSessions(): void;
  unlock(): void;
  resetFactor(): void;
  askToDelete(): void;
  keep(): void;
  remove(): void;
}

const renderButton = (words: string, isPending: boolean, act: () => void) =>
  html`<button type="button" class="button quiet" ?disabled=${isPending} @click=${act}>${words}</button>`;

/** The buttons for an admin's ways in, and for the end of them all. */
export const renderWays = (admin: AdminUser, ways: Ways) => {
  const { t, isPending, isSelf, isDeleting, failure } = ways;
  const isLocked = stateOf(admin, ways.now).key === 'state-locked';
  return html`
    <section class="sheet" aria-labelledby="ways">
      <h3 id="ways">${t('ways')}</h3>
      ${failure ? html`<foyer-notice kind="error">${failure}</foyer-notice>` : nothing}
      <div class="row-actions">
        ${
          admin.isActive
            ? [
                renderButton(t('send-mail'), isPending, () => ways.invite('mail')),
                renderButton(t('make-link'), isPending, () => ways.invite('link')),
              ]
            : nothing
        }
        ${renderButton(t('end-sessions'), isPending, ways.endSessions)}
        ${isLocked ? renderButton(t('unlock'), isPending, ways.unlock) : nothing}
        ${admin.hasSecondFactor ? renderButton(t('reset-factor'), isPending, ways.resetFactor) : nothing}
        ${isSelf || isDeleting ? nothing : renderButton(t('delete-admin'), isPending, ways.askToDelete)}
      </div>
      ${isSelf ? html`<p class="small muted">${t('yourself')}</p>` : nothing}
      ${
        isDeleting
          ? html`<foyer-notice kind="warning">${t('delete-sure', { name: admin.name })}</foyer-notice>
              <div class="row-actions">
                <button type="button" class="button danger" ?disabled=${isPending} @click=${ways.remove}>
                  ${t('delete')}
                </button>
                ${renderButton(t('cancel'), isPending, ways.keep)}
              </div>`
          : nothing
      }
    </section>
  `;
};
