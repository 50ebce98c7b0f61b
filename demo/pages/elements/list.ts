import { adminElements } from './admin-elements.ts';
import type { ElementPage } from './element-page.ts';
import { shopperElements } from './shopper-elements.ts';

/** Every element that has a page of its own. */
export const elementPages: readonly ElementPage[] = [...shopperElements, ...adminElements];
