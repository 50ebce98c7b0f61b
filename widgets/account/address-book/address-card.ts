import { html, nothing } from 'lit';
import type { Address } from '../../../shared-types/addresses.ts';
import { renderAddress } from '../../address-html.ts';
import type { MessageValues } from '../../i18n/translate.ts';

export const defaultKinds = ['billing', 'shipping'] as const;
export type DefaultKind = (typeof defaultKinds)[number];

/** The whole name of whom an address is for. */
const nameAddressee = ({ prefix, firstName, middleName, lastName, suffix }: Address): string =>
  [prefix, firstName, middleName, lastName, suffix].filter((part) => part !== '').join(' ');

/** What a card needs of the book it stands in. */
export interface CardContext {
  t(key: string, values?: MessageValues): string;
  edit(address: Address): void;
  delete(address: Address): void;
  setDefault(address: Address, kind: DefaultKind): void;
}

const isDefaultFor = (address: Address, kind: DefaultKind): boolean =>
  kind === 'billing' ? address.isDefaultBilling : address.isDefaultShipping;

const renderSetDefault = (address: Address, { t, setDefault }: CardContext, isBusy: boolean, name: string) => {
  const open = defaultKinds.filter((kind) => !isDefaultFor(address, kind));
  const [only] = open;
  if (only === undefined) return nothing;
  const id = `menu-${address.addressId}`;
  const renderButton = (kind: DefaultKind, words: string, classes: string) => html`
    <button
      type="button"
      class=${classes}
      aria-label=${t('named-action', { action: t(`use-${kind}-default`), name })}
      aria-disabled=${isBusy}
      popovertarget=${open.length > 1 ? id : nothing}
      popovertargetaction="hide"
      @click=${() => setDefault(address, kind)}
    >
      ${words}
    </button>
  `;
  if (open.length === 1) return renderButton(only, t(`use-${only}`), 'link');
  return html`
    <button
      type="button"
      class="link"
      popovertarget=${id}
      aria-label=${t('named-action', { action: t('set-default'), name })}
    >
      ${t('set-default')}
      <svg class="chevron" viewBox="0 0 10 6" fill="none" stroke="currentcolor" stroke-width="1.5" aria-hidden="true">
        <path d="M1 1l4 4 4-4" />
      </svg>
    </button>
    <div popover id=${id} class="menu">${open.map((kind) => renderButton(kind, t(`use-${kind}`), 'option'))}</div>
  `;
};

/** One entry of the book: marks of its defaults, the address, and what can be done with it. */
export const renderCard = (
  address: Address,
  context: CardContext,
  { isBusy, isFresh }: { isBusy: boolean; isFresh: boolean },
) => {
  const { t } = context;
  const name = [nameAddressee(address), address.city].filter((part) => part !== '').join(', ');
  const marks = defaultKinds.filter((kind) => isDefaultFor(address, kind));
  const label = (action: string): string => t('named-action', { action, name });
  return html`
    <li
      id="address-${address.addressId}"
      part="entry ${marks.length > 0 ? 'default' : ''}"
      class="card ${isFresh ? 'fresh' : ''}"
      aria-busy=${isBusy}
    >
      ${
        marks.length > 0
          ? html`<p class="marks">${marks.map((kind) => html`<span part="mark">${t(`default-${kind}`)}</span>`)}</p>`
          : nothing
      }
      ${renderAddress(address)}
      ${
        address.vatMark
          ? html`<p part="vat-mark ${address.vatMark}" class="vat">${t(`vat-${address.vatMark}`)}</p>`
          : nothing
      }
      <div class="actions">
        <button type="button" class="link edit" aria-label=${label(t('edit'))} @click=${() => context.edit(address)}>
          ${t('edit')}
        </button>
        <button type="button" class="link" aria-label=${label(t('delete'))} @click=${() => context.delete(address)}>
          ${t('delete')}
        </button>
        ${renderSetDefault(address, context, isBusy, name)}
      </div>
    </li>
  `;
};
