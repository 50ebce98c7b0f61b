import { cartLinesMax, quantityMax } from '../../../shared-types/cart.ts';
import type { CartDoc } from './collection.ts';

type Lines = readonly CartDoc['lines'][number][];

/** The lines with `quantity` pieces of a product, or none where it is 0; undefined where a cart holds no more. */
export const withQuantity = (lines: Lines, sku: string, quantity: number): CartDoc['lines'] | undefined => {
  if (quantity === 0) return lines.filter((line) => line.sku !== sku);
  if (quantity > quantityMax) return undefined;
  if (lines.some((line) => line.sku === sku)) return lines.map((line) => (line.sku === sku ? { sku, quantity } : line));
  return lines.length >= cartLinesMax ? undefined : [...lines, { sku, quantity }];
};

/** How many pieces of a product there are. */
export const quantityOf = (lines: Lines, sku: string): number => lines.find((line) => line.sku === sku)?.quantity ?? 0;

/** Both carts' lines in one; pieces of the same product add up, and what a cart cannot hold stays out. */
export const mergeLines = (own: Lines, others: Lines): CartDoc['lines'] => {
  let merged: CartDoc['lines'] = [...own];
  for (const { sku, quantity } of others)
    merged = withQuantity(merged, sku, Math.min(quantityMax, quantityOf(merged, sku) + quantity)) ?? merged;
  return merged;
};
