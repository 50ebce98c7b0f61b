import { setDefaultBff } from './context.ts';

/*
 * The loader: `<script type="module" src="https://…/foyer.js">`. It knows the BFF by its own address and loads the code of
 * each element when its tag first appears, also inside the shadow roots of elements that are already there.
 */

const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'foyer-provider': () => import('./elements/provider/index.ts'),
  'foyer-sign-in': () => import('./account/sign-in/index.ts'),
  'foyer-create-account': () => import('./account/create-account/index.ts'),
  'foyer-account-info': () => import('./account/account-info/index.ts'),
  'foyer-address-book': () => import('./account/address-book/index.ts'),
  'foyer-store-credit': () => import('./account/store-credit/index.ts'),
  'foyer-sign-out': () => import('./account/sign-out/index.ts'),
  'foyer-social-sign-in': () => import('./account/social-sign-in/index.ts'),
  'foyer-linked-accounts': () => import('./account/linked-accounts/index.ts'),
  'foyer-passkeys': () => import('./account/passkeys/index.ts'),
  'foyer-passkey-sign-in': () => import('./account/passkey-sign-in/index.ts'),
  'foyer-admin-sign-in': () => import('./admin/admin-sign-in/index.ts'),
  'foyer-settings': () => import('./admin/settings/index.ts'),
  'foyer-admin-security': () => import('./admin/admin-security/index.ts'),
  'foyer-customer-grid': () => import('./admin/customer-grid/index.ts'),
};

setDefaultBff(import.meta.url.replace(/\/[^/]*$/u, ''));

const waiting = new Set(Object.keys(elements));

const load = (tag: string): void => {
  if (!waiting.delete(tag)) return;
  elements[tag]?.().catch((error: unknown) => {
    waiting.add(tag);
    reportError(error);
  });
};

const look = (root: ParentNode): void => {
  for (const tag of waiting) if (root.querySelector(tag)) load(tag);
};

const watch = (root: ParentNode & Node): void => {
  look(root);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        load(node.localName);
        look(node);
      }
    }
  }).observe(root, { childList: true, subtree: true });
};

watch(document);

/** Loads elements ahead of time, or those inside a closed or foreign shadow root that the loader does not watch. */
export const loadElements = (...tags: string[]): Promise<void> => {
  for (const tag of tags) load(tag);
  return Promise.all(tags.map((tag) => customElements.whenDefined(tag))).then(() => undefined);
};

/** Watches a shadow root of the page's own for Foyer's tags. */
export { watch as watchForElements };
export { addMessages } from './i18n/translate.ts';
