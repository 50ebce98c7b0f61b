import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SettingPlace } from '../../../shared-types/settings.ts';
import type { StoreView, Website } from '../../../shared-types/websites.ts';
import type { MessageValues } from '../../i18n/translate.ts';

/** The whole installation. */
export const everywhere: SettingPlace = { level: 'global', placeId: 0 };

/** What may be chosen as a place. */
export interface Places {
  websites: readonly Website[];
  storeViews: readonly StoreView[];
}

const valueOf = ({ level, placeId }: SettingPlace): string => `${level}:${placeId}`;

/** The place that an option stands for. */
export const placeOf = (value: string): SettingPlace => {
  const [level, placeId] = value.split(':');
  return level === 'website' || level === 'store view' ? { level, placeId: Number(placeId) } : everywhere;
};

/** The places as options: everywhere, then each website with its store views. */
export const renderPlaceOptions = (
  { websites, storeViews }: Places,
  chosen: SettingPlace,
  t: (key: string, values?: MessageValues) => string,
) => {
  const option = (place: SettingPlace, words: string) =>
    html`<option value=${valueOf(place)} .selected=${live(valueOf(place) === valueOf(chosen))}>${words}</option>`;
  return [
    option(everywhere, t('everywhere')),
    ...websites.flatMap(({ websiteId, name }) => [
      option({ level: 'website', placeId: websiteId }, t('website', { name })),
      ...storeViews
        .filter((view) => view.websiteId === websiteId)
        .map((view) =>
          option({ level: 'store view', placeId: view.storeViewId }, t('store-view', { name: view.name })),
        ),
    ]),
  ];
};
