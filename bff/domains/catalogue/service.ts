import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { Product } from '../../../shared-types/products.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type ProductDoc, products } from './collection.ts';

const keyOf = (websiteId: number, sku: string): string => `${websiteId}:${sku}`;

const toProduct = (doc: Readonly<ProductDoc>): Product => ({
  sku: doc.sku,
  name: doc.name,
  description: doc.description,
  price: { amount: doc.price, currency: doc.currency },
  imageUrl: doc.imageUrl,
  categories: [...doc.categories],
  isAvailable: doc.isAvailable,
});

/** The product of a website; undefined where there is none, or where its price is in another currency than the website's. */
export const findProduct = async (
  reader: Reader,
  { website }: StoreScope,
  sku: string,
): Promise<Readonly<ProductDoc> | undefined> => {
  const product = await reader.get(products, keyOf(website.websiteId, sku));
  return product?.currency === website.currency ? product : undefined;
};

/** The catalogue of a website, page by page. */
export const listCatalogue = async (
  { store }: Pick<Deps, 'store'>,
  { website }: StoreScope,
  query: ListQuery,
): Promise<Page<Product>> => {
  const page = await readPage(store, products, query, {
    within: { op: 'eq', field: 'websiteId', value: website.websiteId },
    sort: [{ field: 'position' }],
  });
  return { ...page, items: page.items.map(toProduct) };
};

/** One product of a website. Throws `NOT_FOUND`. */
export const readCatalogueProduct = async (
  { store }: Pick<Deps, 'store'>,
  scope: StoreScope,
  sku: string,
): Promise<Product> => {
  const product = await findProduct(store, scope, sku);
  if (product === undefined) throw new Failure('NOT_FOUND');
  return toProduct(product);
};

/** Adds a product to the catalogue, or replaces it. */
export const saveProduct = async (tx: Transaction, product: Omit<ProductDoc, 'productKey'>): Promise<void> =>
  tx.put(products, { ...product, productKey: keyOf(product.websiteId, product.sku) });
