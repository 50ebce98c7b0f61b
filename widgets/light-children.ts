import { type LitElement, render } from 'lit';

/**
 * Renders into an element's own light DOM, beside the children that the page gave it: for forms whose inputs password
 * managers must see. The element's shadow root shows it in its default slot.
 */
export const renderLightChildren = (element: LitElement, template: unknown): void => {
  render(template, element, { host: element });
};
