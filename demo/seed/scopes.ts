import type { Deps } from '../../bff/deps.ts';
import { attributes } from '../../bff/domains/attributes/collection.ts';
import { storeViews, stores, websites } from '../../bff/domains/scopes/collection.ts';
import type { Transaction } from '../../bff/store/port.ts';
import type { AttributeEntity } from '../../shared-types/attributes.ts';

/** The codes of the demo's further store views, which its pages name. */
export const demoViews = { french: 'fr', europe: 'europe' } as const;

/** What fields are called in French. */
const frenchLabels: Readonly<Record<AttributeEntity, Readonly<Record<string, string>>>> = {
  customer: {
    firstname: 'Prénom',
    lastname: 'Nom',
    dob: 'Date de naissance',
    gender: 'Sexe',
    taxvat: 'Numéro de TVA',
    email: 'E-mail',
  },
  address: {
    firstname: 'Prénom',
    lastname: 'Nom',
    company: 'Société',
    country_id: 'Pays',
    street: 'Adresse',
    city: 'Ville',
    region: 'Région',
    postcode: 'Code postal',
    telephone: 'Téléphone',
    fax: 'Fax',
    vat_id: 'Numéro de TVA',
  },
};

const addFrench = async (tx: Transaction, { scopes }: Pick<Deps, 'scopes'>): Promise<void> => {
  const { website, storeView } = scopes.defaultScope();
  const storeViewId = await tx.nextNumber('storeViews');
  await tx.insert(storeViews, {
    storeViewId,
    storeId: storeView.storeId,
    websiteId: website.websiteId,
    code: demoViews.french,
    name: 'Boutique en français',
    locale: 'fr-FR',
    isActive: true,
    isDefault: false,
    version: 1,
  });
  for (const attribute of await tx.find(attributes, {})) {
    const label = frenchLabels[attribute.entity][attribute.code];
    if (label === undefined) continue;
    await tx.put(attributes, { ...attribute, labels: { ...attribute.labels, [storeViewId]: label } });
  }
};

const addEurope = async (tx: Transaction): Promise<void> => {
  const [websiteId, storeId] = [await tx.nextNumber('websites'), await tx.nextNumber('stores')];
  await tx.insert(websites, {
    websiteId,
    code: 'europe',
    name: 'Nightjar Europe',
    currency: 'EUR',
    isDefault: false,
    baseUrls: [],
    origins: [],
    version: 1,
  });
  await tx.insert(stores, { storeId, websiteId, code: 'europe_store', name: 'Europe', isDefault: true, version: 1 });
  await tx.insert(storeViews, {
    storeViewId: await tx.nextNumber('storeViews'),
    storeId,
    websiteId,
    code: demoViews.europe,
    name: 'Europe, in English',
    locale: 'en-IE',
    isActive: true,
    isDefault: true,
    version: 1,
  });
};

/** A French store view with French labels, and a second website with its own customers and currency. */
export const seedScopesOfDemo = async (deps: Deps): Promise<void> => {
  await deps.store.transact(async (tx) => {
    await addFrench(tx, deps);
    await addEurope(tx);
  });
  await deps.scopes.reload();
  await deps.attributes.reload();
};
