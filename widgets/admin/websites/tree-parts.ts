import { html, nothing } from 'lit';
import type { MessageValues } from '../../i18n/translate.ts';

type Translate = (key: string, values?: MessageValues) => string;

/** Says that something is the default, or not active. */
export const renderMarks = (
  t: Translate,
  { isDefault, isActive = true }: { isDefault: boolean; isActive?: boolean },
) => [
  isDefault ? html`<span part="mark" class="mark">${t('default')}</span>` : nothing,
  isActive ? nothing : html`<span part="mark" class="mark">${t('inactive')}</span>`,
];

/** What can be done with something of the tree, each action named with whom it concerns. */
export const renderActions = (t: Translate, name: string, actions: readonly [key: string, run: () => void][]) =>
  html`<div class="actions">
    ${actions.map(
      ([key, run]) =>
        html`<button type="button" class="link" aria-label=${t('named-action', { action: t(key), name })} @click=${run}>
          ${t(key)}
        </button>`,
    )}
  </div>`;

/** Place-holders of the size of two websites. */
export const renderWaiting = () =>
  html`<div class="waiting" aria-busy="true"><span class="skeleton"></span><span class="skeleton"></span></div>`;
