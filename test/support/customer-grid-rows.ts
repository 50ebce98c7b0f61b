import type { FoyerCustomerGrid } from '../../widgets/admin/customer-grid/customer-grid.ts';
import type { FoyerGrid } from '../../widgets/elements/grid/grid.ts';
import { waitUntil } from './wait-until.ts';

/* What a customers grid shows, and what is pressed in it. */

export const rootOf = (element: Element): ShadowRoot => element.shadowRoot!;
export const gridOf = (element: FoyerCustomerGrid): FoyerGrid => rootOf(element).querySelector('foyer-grid')!;
export const frameOf = (element: FoyerCustomerGrid): HTMLElement =>
  rootOf(gridOf(element)).querySelector<HTMLElement>('.frame')!;
export const rowsOf = (element: FoyerCustomerGrid): HTMLElement[] => [
  ...rootOf(gridOf(element)).querySelectorAll<HTMLElement>('tr[part~=row]'),
];
export const cellOf = (element: FoyerCustomerGrid, row: number, field: string): HTMLElement =>
  rowsOf(element)[row]!.querySelector<HTMLElement>(`[data-field="${field}"]`)!;
export const controlOf = (element: FoyerCustomerGrid, row: number, field: string) =>
  cellOf(element, row, field).querySelector<HTMLInputElement | HTMLSelectElement>('.edit');
export const buttonOf = (root: ParentNode, words: string): HTMLButtonElement | undefined =>
  [...root.querySelectorAll('button')].find((each) => each.textContent?.trim() === words);
export const pressButton = async (element: FoyerCustomerGrid, words: string): Promise<void> => {
  await waitUntil(() => buttonOf(rootOf(element), words), `there is a button ${words}`);
  buttonOf(rootOf(element), words)!.click();
  await element.updateComplete;
  await gridOf(element).updateComplete;
};

/** Ticks the boxes of some rows, from 0. */
export const selectRows = async (element: FoyerCustomerGrid, ...rows: number[]): Promise<void> => {
  for (const row of rows) rowsOf(element)[row]!.querySelector<HTMLInputElement>('.select input')!.click();
  await element.updateComplete;
  await gridOf(element).updateComplete;
};
