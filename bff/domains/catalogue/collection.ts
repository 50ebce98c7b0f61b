import { collection } from '../../store/port.ts';

/** A product on one website; its price is in that website's currency. */
export interface ProductDoc {
  /** `<websiteId>:<sku>`. */
  productKey: string;
  websiteId: number;
  sku: string;
  name: string;
  description: string;
  /** Minor units. */
  price: number;
  currency: string;
  imageUrl: string;
  categories: string[];
  /** Which tax rates count. */
  taxClass: string;
  isAvailable: boolean;
  /** Where it stands in the catalogue. */
  position: number;
}

export const products = collection<ProductDoc>()({
  name: 'products',
  key: 'productKey',
  fields: {
    productKey: 'exact',
    websiteId: 'number',
    sku: 'exact',
    name: 'text',
    price: 'number',
    isAvailable: 'boolean',
    position: 'number',
  },
  indexes: [['position']],
  keywords: ['name', 'sku'],
});
