/**
 * Registers an element under its tag, once per page. A second copy of the script, or a second import, leaves the first
 * registration as it is.
 */
export const define = (tag: string, element: CustomElementConstructor): void => {
  if (!customElements.get(tag)) customElements.define(tag, element);
};
