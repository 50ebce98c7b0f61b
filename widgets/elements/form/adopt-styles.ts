import type { CSSResult } from 'lit';

const styles: CSSResult[] = [];
const adopted = new Map<CSSResult, WeakSet<Node>>();
const roots = new Set<WeakRef<Document | ShadowRoot>>();

const adopt = (root: Document | ShadowRoot): void => {
  for (const each of styles) {
    const known = adopted.get(each) ?? new WeakSet();
    adopted.set(each, known);
    if (known.has(root) || !each.styleSheet) continue;
    known.add(root);
    root.adoptedStyleSheets.push(each.styleSheet);
  }
};

/** Adds a style sheet to every root that a form stands in, and to those to come. */
export const addStyles = (style: CSSResult): void => {
  styles.push(style);
  for (const reference of roots) {
    const root = reference.deref();
    if (root) adopt(root);
    else roots.delete(reference);
  }
};

/** Gives a root the styles of forms, once: a form is in the light DOM of wherever it stands. */
export const adoptStyles = (root: Node): void => {
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  if (![...roots].some((reference) => reference.deref() === root)) roots.add(new WeakRef(root));
  adopt(root);
};
