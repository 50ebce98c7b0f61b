import { html, nothing } from 'lit';
import { type GiftCard, giftCardStates } from '../../../shared-types/gift-cards.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { formatMoney } from '../../i18n/format.ts';

interface Speech {
  readonly locale: string;
  t(key: string, values?: Record<string, string | number>): string;
}

/** The columns of the gift cards' grid. A card that is active can be disabled, and one that is disabled enabled. */
export const describeColumns = ({ locale, t }: Speech, toggle: (card: GiftCard) => void): GridColumn<GiftCard>[] => {
  const renderAction = (card: GiftCard) => {
    if (card.state !== 'active' && card.state !== 'disabled') return nothing;
    const key = card.state === 'active' ? 'disable' : 'enable';
    return html`<button
      type="button"
      class="button plain"
      tabindex="-1"
      aria-label=${t(`${key}-one`, { code: card.codeEnd })}
      @click=${() => toggle(card)}
    >
      ${t(key)}
    </button>`;
  };
  return [
    { field: 'codeEnd', label: t('code'), render: ({ codeEnd }) => `…${codeEnd}`, isTitle: true, width: 100 },
    {
      field: 'amount',
      label: t('value'),
      type: 'money',
      render: ({ value }) => formatMoney(locale, value),
      isSortable: true,
      width: 110,
    },
    {
      field: 'state',
      label: t('state'),
      type: 'choice',
      options: giftCardStates.map((value) => ({ value, label: t(value) })),
      width: 110,
    },
    { field: 'recipientEmail', label: t('recipient'), isSortable: true, width: 185 },
    { field: 'note', label: t('note'), isSortable: true, width: 210 },
    { field: 'createdAt', label: t('created'), type: 'time', isSortable: true, width: 125 },
    { field: 'expiresAt', label: t('expires'), type: 'time', isSortable: true, width: 170, isHidden: true },
    { field: 'actions', label: t('actions'), isActions: true, render: renderAction, width: 110 },
  ];
};
