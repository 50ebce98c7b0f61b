import { html, type TemplateResult } from 'lit';

/** Tells password managers whose password the form that follows is about. */
export const renderUsername = (email: string): TemplateResult =>
  html`<input type="text" autocomplete="username" .value=${email} readonly hidden aria-hidden="true" tabindex="-1" />`;
