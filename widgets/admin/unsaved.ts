/** An element that may hold edits, and may let go of them. */
interface Editor extends HTMLElement {
  readonly isDirty: boolean;
  reset?(): void;
}

const isEditor = (element: Element): element is Editor =>
  element.localName.startsWith('foyer-') && 'isDirty' in element;

/** The Foyer elements with edits that are not saved, wherever they stand in the page or in each other. */
export const findUnsaved = (root: ParentNode = document): Editor[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    ...(isEditor(element) && element.isDirty ? [element] : []),
    ...(element.shadowRoot ? findUnsaved(element.shadowRoot) : []),
  ]);

/** Lets go of every edit in the page: what one admin typed is never saved by the next. */
export const dropUnsaved = (): void => {
  for (const element of findUnsaved()) element.reset?.();
};
