import { setDefaultBff } from './context.ts';

/*
 * The loader: `<script type="module" src="https://…/foyer.js">`. It knows the BFF by its own address and loads the code of
 * each element when its tag first appears, also inside the shadow roots of elements that are already there.
 */

/** What pages outside the account have; the rest is listed apart, so that each new element costs the loader nothing. */
const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'foyer-provider': () => import('./elements/provider/index.ts'),
  'foyer-sign-in': () => import('./account/sign-in/index.ts'),
  'foyer-create-account': () => import('./account/create-account/index.ts'),
  'foyer-store-credit': () => import('./account/store-credit/index.ts'),
  'foyer-sign-out': () => import('./account/sign-out/index.ts'),
};

setDefaultBff(import.meta.url.replace(/\/[^/]*$/u, ''));

const loaded = new Set<string>();

const load = async (tag: string): Promise<void> => {
  if (!tag.startsWith('foyer-') || loaded.has(tag) || customElements.get(tag)) return;
  loaded.add(tag);
  try {
    // A provider comes first: whoever asks for one before it is there never hears of it.
    if (document.querySelector('foyer-provider:not(:defined)')) await elements['foyer-provider']?.();
    await (elements[tag] ?? (await import('./further-elements.ts')).furtherElements[tag])?.();
  } catch (error) {
    loaded.delete(tag);
    reportError(error);
  }
};

const look = (root: ParentNode): void => {
  for (const { localName } of root.querySelectorAll(':not(:defined)')) void load(localName);
};

const watch = (root: ParentNode & Node): void => {
  look(root);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        void load(node.localName);
        look(node);
      }
    }
  }).observe(root, { childList: true, subtree: true });
};

watch(document);

/** Loads elements ahead of time, or those inside a closed or foreign shadow root that the loader does not watch. */
export const loadElements = (...tags: string[]): Promise<void> => {
  for (const tag of tags) void load(tag);
  return Promise.all(tags.map((tag) => customElements.whenDefined(tag))).then(() => undefined);
};

/** Watches a shadow root of the page's own for Foyer's tags. */
export { watch as watchForElements };
export { addMessages } from './i18n/translate.ts';
