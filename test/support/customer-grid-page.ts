import { fixture, html } from '@open-wc/testing';
import '../../widgets/admin/customer-grid/index.ts';
import '../../widgets/elements/provider/index.ts';
import type { FoyerCustomerGrid } from '../../widgets/admin/customer-grid/customer-grid.ts';
import { gridOf, rootOf } from './customer-grid-rows.ts';
import { waitUntil } from './wait-until.ts';

let pages = 0;

/** Opens the customers grid, as an admin sees it, on a page of its own, or again on the page before, and waits for its rows. */
export const openCustomerGrid = async ({ isAgain = false } = {}): Promise<FoyerCustomerGrid> => {
  if (!isAgain) pages++;
  const provider = await fixture(html`
    <foyer-provider bff="https://grid-${pages}.example" locale="en-US" style="--foyer-motion: 0ms">
      <foyer-customer-grid></foyer-customer-grid>
    </foyer-provider>
  `);
  const element = provider.querySelector<FoyerCustomerGrid>('foyer-customer-grid')!;
  await waitUntil(() => rootOf(element).querySelector('foyer-grid')?.status === 'complete', 'the grid is loaded');
  await gridOf(element).updateComplete;
  return element;
};
