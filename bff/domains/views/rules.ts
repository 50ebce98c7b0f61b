import type { SavedView } from '../../../shared-types/views.ts';
import type { SavedViewDoc } from './collection.ts';

/** Of one admin, in all grids: far beyond what a menu can offer; the limit only stops a program that runs wild. */
export const viewsMax = 200;

/** Under which key the last look of an admin at a grid is kept. */
export const lookIdOf = (adminId: number, grid: string): string => `${adminId}:${grid}`;

/** Two names that differ in case or in how their letters are composed are one. */
export const nameKeyOf = (name: string): string => name.normalize('NFKC').toLowerCase();

export const toView = ({ adminId: _admin, nameKey: _key, ...view }: Readonly<SavedViewDoc>): SavedView => view;
