import { expect, fixture, html } from '@open-wc/testing';
import { it } from 'vitest';
import '../../widgets/elements/form/index.ts';
import type { FoyerForm } from '../../widgets/elements/form/form.ts';

it('keeps what was typed when another form of the page brings further controls', async () => {
  const fields = [{ name: 'email', label: 'E-mail', inputType: 'email', isRequired: true }];
  const form = await fixture<FoyerForm>(html`<foyer-form .fields=${fields} submitLabel="Go on"></foyer-form>`);
  const input = form.querySelector('input');
  if (input) input.value = 'ada@example.com';
  await import('../../widgets/elements/form/choices.ts');
  form.formError = 'That went wrong.';
  await form.updateComplete;
  expect(form.querySelector('[role="alert"]')?.textContent).to.contain('That went wrong.');
  expect(form.querySelector('input')?.value).to.equal('ada@example.com');
});
