import type { LitElement } from 'lit';
import type { FoyerForm } from './elements/form/form.ts';

/**
 * Puts the focus where the person goes on after something opened or closed in place: into the form, else on the first thing
 * that `selector` finds. The button that had the focus is gone by then, and keyboards and screen readers would begin anew.
 */
export const moveFocus = async (element: LitElement, isOpen: boolean, selector: string): Promise<void> => {
  const roots: ParentNode[] = [element, element.renderRoot];
  const form = isOpen ? roots.map((root) => root.querySelector<FoyerForm>('foyer-form')).find(Boolean) : undefined;
  if (form) {
    await form.updateComplete;
    form.focusField();
  } else element.renderRoot.querySelector<HTMLElement>(selector)?.focus();
};
