import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { FoyerForm } from './form.ts';

let formCount = 0;

/** Makes the field one of the form beside it: password managers look no further than the form. */
const joinForm = async (field: Element | undefined): Promise<void> => {
  // Only then are both on the page.
  await Promise.resolve();
  const holder = field?.nextElementSibling as FoyerForm | null | undefined;
  await holder?.updateComplete;
  const form = holder?.querySelector('form');
  if (!form) return;
  form.id ||= `foyer-password-form-${++formCount}`;
  field?.setAttribute('form', form.id);
};

/** Tells password managers whose password the `<foyer-form>` that follows is about. */
export const renderUsername = (email: string): TemplateResult =>
  html`<input
    type="text"
    autocomplete="username"
    .value=${email}
    readonly
    hidden
    aria-hidden="true"
    tabindex="-1"
    ${ref(joinForm)}
  />`;
