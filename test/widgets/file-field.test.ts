import '../../widgets/elements/form/choices.ts';
import '../../widgets/elements/form/index.ts';
import '../../widgets/elements/file-field/index.ts';
import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { FormField } from '../../shared-types/forms.ts';
import type { FoyerForm } from '../../widgets/elements/form/form.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { buttonNamed } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const papers: FormField = {
  name: 'attributes.papers',
  label: 'Trade licence',
  inputType: 'file',
  isRequired: true,
  form: 'customer_account_edit',
  extensions: ['txt', 'pdf'],
  fileBytesMax: 500_000,
};
const uploadId = 'a'.repeat(32);

const { fetch: realFetch } = globalThis;
let answer: () => Promise<Response>;
let sent: string[] = [];
afterEach(() => {
  globalThis.fetch = realFetch;
  sent = [];
});

const json = (body: unknown, status = 201): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const taken = async (): Promise<Response> =>
  json({ value: `${uploadId}/a.txt`, name: 'a.txt', bytes: 1, type: 'text/plain' });

const open = async (value = ''): Promise<FoyerForm> => {
  answer = taken;
  globalThis.fetch = async (input) => {
    sent.push(new URL(input instanceof Request ? input.url : String(input), location.href).search);
    return answer();
  };
  const page = await fixture(html`<div lang="en"><foyer-form></foyer-form></div>`);
  const form = page.querySelector('foyer-form')!;
  Object.assign(form, { submitLabel: 'Send', fields: [papers], values: { [papers.name]: value } });
  await waitUntil(() => form.querySelector('foyer-file-field button') !== null);
  return form;
};
const choose = (form: FoyerForm, name: string, content = 'x') =>
  userEvent.upload(form.querySelector<HTMLInputElement>('input[type=file]')!, new File([content], name));
const held = (form: FoyerForm): string => form.querySelector<HTMLInputElement>('.chosen')!.value;
const textOf = (form: FoyerForm): string => form.textContent?.replaceAll(/\s+/gu, ' ') ?? '';
const listen = (form: FoyerForm): unknown[] => {
  const values: unknown[] = [];
  form.addEventListener('foyer-form-submitted', (event) => values.push((event as CustomEvent).detail.values));
  return values;
};

describe('a file in a form', () => {
  it('is accessible, empty and chosen, and says what is taken', async () => {
    const form = await open();
    await expectAccessible(form);
    expect(textOf(form)).to.contain('txt, pdf; at most 500 kB');
    await choose(form, 'a.txt');
    await waitUntil(() => held(form) !== '');
    await expectAccessible(form);
  });

  it('is sent at once for its field, and is the field’s value then', async () => {
    const form = await open();
    const values = listen(form);
    await choose(form, 'a.txt');
    await waitUntil(() => held(form) === `${uploadId}/a.txt`);
    expect(sent).to.deep.equal(['?form=customer_account_edit&field=attributes.papers']);
    await userEvent.click(buttonNamed(form, 'Send'));
    expect(values).to.deep.equal([{ 'attributes.papers': `${uploadId}/a.txt` }]);
  });

  it('holds a form back that is sent while it is on its way', async () => {
    const form = await open();
    const values = listen(form);
    const { promise, resolve } = Promise.withResolvers<void>();
    answer = () => promise.then(taken);
    await choose(form, 'a.txt');
    await userEvent.click(buttonNamed(form, 'Send'));
    expect(values).to.deep.equal([]);
    resolve();
    await waitUntil(() => values.length === 1);
    expect(values).to.deep.equal([{ 'attributes.papers': `${uploadId}/a.txt` }]);
  });

  it('of the wrong kind or size is refused before it is sent', async () => {
    const form = await open();
    await choose(form, 'a.exe');
    await waitUntil(() => textOf(form).includes('Choose a file of one of these kinds: txt, pdf.'));
    await choose(form, 'a.txt', 'x'.repeat(500_001));
    await waitUntil(() => textOf(form).includes('too large'));
    expect(sent).to.deep.equal([]);
  });

  it('that the server refuses leaves what was there, with the server’s words', async () => {
    const form = await open(`${uploadId}/old.txt`);
    const errors = [{ field: 'file', code: 'FILE_TYPE_REFUSED', message: 'The name ends in .txt, but …' }];
    answer = async () => json({ status: 422, code: 'INPUT_INVALID', title: '', errors }, 422);
    await choose(form, 'a.txt');
    await waitUntil(() => textOf(form).includes('The name ends in .txt'));
    expect(held(form)).to.equal(`${uploadId}/old.txt`);
    expect(textOf(form)).to.contain('old.txt');
  });

  it('is removed, which a required field refuses, and comes back by a reset', async () => {
    const form = await open(`${uploadId}/old.txt`);
    await userEvent.click(buttonNamed(form, 'Remove'));
    expect(held(form)).to.equal('');
    await userEvent.click(buttonNamed(form, 'Send'));
    await waitUntil(() => textOf(form).includes('This field is required.'));
    expect(document.activeElement?.textContent).to.contain('Choose a file');
    form.reset();
    await waitUntil(() => textOf(form).includes('old.txt'));
    expect(held(form)).to.equal(`${uploadId}/old.txt`);
  });
});
