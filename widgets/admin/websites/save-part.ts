import type { Client } from '../../api/client.ts';
import {
  createStore,
  createStoreView,
  createWebsite,
  deleteStore,
  deleteStoreView,
  deleteWebsite,
  updateStore,
  updateStoreView,
  updateWebsite,
} from '../../api/websites.ts';
import type { FormValues } from '../../elements/form/form.ts';
import type { Part } from './parts.ts';

const textOf = (values: FormValues, name: string): string => String(values[name] ?? '').trim();

const linesOf = (values: FormValues, name: string): string[] =>
  textOf(values, name)
    .split(/\s+/u)
    .filter((line) => line !== '');

const namedIn = (values: FormValues) => ({ name: textOf(values, 'name'), code: textOf(values, 'code') });

const defaultIn = (values: FormValues) => (values['isDefault'] === true ? { isDefault: true } : {});

const firstViewIn = (values: FormValues) => ({
  name: textOf(values, 'storeViewName'),
  code: textOf(values, 'storeViewCode'),
  locale: textOf(values, 'storeViewLocale'),
});

/** Saves what a form holds of a part, new or known. */
export const savePart = async (client: Client, part: Part, values: FormValues): Promise<void> => {
  const named = namedIn(values);
  if (part.kind === 'website') {
    const website = {
      ...named,
      currency: textOf(values, 'currency'),
      baseUrls: linesOf(values, 'baseUrls'),
      origins: linesOf(values, 'origins'),
    };
    const { item } = part;
    if (item) await updateWebsite(client, item.websiteId, item.version, { ...website, ...defaultIn(values) });
    else
      await createWebsite(client, {
        ...website,
        store: { name: textOf(values, 'storeName'), code: textOf(values, 'storeCode') },
        storeView: firstViewIn(values),
      });
  } else if (part.kind === 'store') {
    const { item, websiteId } = part;
    if (item) await updateStore(client, item.storeId, item.version, { ...named, ...defaultIn(values) });
    else await createStore(client, { websiteId, ...named, storeView: firstViewIn(values) });
  } else {
    const { item, storeId } = part;
    const view = { ...named, locale: textOf(values, 'locale') };
    const active = item?.isDefault ? {} : { isActive: values['isActive'] === true };
    if (item)
      await updateStoreView(client, item.storeViewId, item.version, { ...view, ...active, ...defaultIn(values) });
    else await createStoreView(client, { storeId, ...view, ...active });
  }
};

/** Deletes a part; the BFF refuses what is in use. */
export const deletePart = async (client: Client, part: Part): Promise<void> => {
  if (part.item === undefined) return;
  const { version } = part.item;
  if (part.kind === 'website') await deleteWebsite(client, part.item.websiteId, version);
  else if (part.kind === 'store') await deleteStore(client, part.item.storeId, version);
  else await deleteStoreView(client, part.item.storeViewId, version);
};
