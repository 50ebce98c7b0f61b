import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/settings/template-editor/index.ts';
import type { FoyerTemplateEditor } from '../../widgets/admin/settings/template-editor/template-editor.ts';
import { waitUntil } from '../support/wait-until.ts';

interface Preview {
  result: string;
  problems: { line: number; column: number; code: string; subject: string }[];
  variables: string[];
}

let answer: Preview;
let status = 200;
let asked: { kind: string; template: string; level: string; placeId: number }[] = [];
const { fetch: realFetch } = globalThis;

beforeEach(() => {
  status = 200;
  asked = [];
  answer = { result: '<strong>Ada</strong><br>12 Main St', problems: [], variables: ['address', 'floor'] };
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.endsWith('/api/admin/address-templates/previews')) return realFetch(input, init);
    asked.push(await request.json());
    const body =
      status === 200 ? answer : { status, code: 'BUSY', title: 'The service is busy. Try again in a moment.' };
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

const open = (kind = 'html'): Promise<FoyerTemplateEditor> =>
  fixture(html`
    <foyer-template-editor kind=${kind} label="HTML" .value=${'{{var address}}'}></foyer-template-editor>
  `);
const rootOf = (editor: FoyerTemplateEditor): ShadowRoot => editor.shadowRoot!;
const area = (editor: FoyerTemplateEditor): HTMLTextAreaElement => rootOf(editor).querySelector('textarea')!;
const outcome = (editor: FoyerTemplateEditor): string => rootOf(editor).querySelector('#outcome')?.textContent ?? '';

describe('foyer-template-editor', () => {
  it('holds the place of the preview, then shows what the template makes of an example, and is accessible', async () => {
    const editor = await open();
    expect(rootOf(editor).querySelector('[aria-busy=true]')).not.to.equal(null);
    await waitUntil(() => rootOf(editor).querySelector('address strong'));
    expect(rootOf(editor).querySelector<HTMLElement>('address')?.innerText).to.equal('Ada\n12 Main St');
    expect(asked[0]).to.deep.equal({ level: 'global', placeId: 0, kind: 'html', template: '{{var address}}' });
    await expect(editor).to.be.accessible();
  });

  it('follows typing, once it pauses, and tells who listens', async () => {
    const editor = await open('text');
    await waitUntil(() => outcome(editor).includes('Ada'));
    const heard = oneEvent(editor, 'foyer-template-changed');
    answer = { ...answer, result: 'Nora' };
    await userEvent.type(area(editor), ' and more');
    expect((await heard).detail.value).to.contain('{{var address}}');
    await waitUntil(() => outcome(editor).includes('Nora'));
    expect(asked.at(-1)?.template).to.equal('{{var address}} and more');
    expect(asked.length).to.be.lessThan(5);
  });

  it('says what is wrong at which line and column, and leads there', async () => {
    answer = { ...answer, result: '', problems: [{ line: 1, column: 3, code: 'VARIABLE_UNKNOWN', subject: 'flor' }] };
    const editor = await open();
    await waitUntil(() => outcome(editor).includes('Line 1, column 3'));
    expect(outcome(editor)).to.contain('flor');
    expect(area(editor).getAttribute('aria-invalid')).to.equal('true');
    await userEvent.click(rootOf(editor).querySelector('.problems button')!);
    expect(area(editor).selectionStart).to.equal(2);
    expect(rootOf(editor).activeElement).to.equal(area(editor));
    await expect(editor).to.be.accessible();
  });

  it('shows nothing that an address may not have', async () => {
    answer = { ...answer, result: '<img src=x onerror="window.hacked=1"><b onclick="x">bold</b>' };
    const editor = await open();
    await waitUntil(() => rootOf(editor).querySelector('address b'));
    expect(rootOf(editor).querySelectorAll('img, [onclick]')).to.have.length(0);
  });

  it('inserts a part of the address where the cursor is', async () => {
    const editor = await open();
    await waitUntil(() => rootOf(editor).querySelectorAll('option').length > 1);
    area(editor).setSelectionRange(0, 0);
    await userEvent.selectOptions(rootOf(editor).querySelector('select')!, 'floor');
    expect(area(editor).value).to.equal('{{var floor}}{{var address}}');
  });

  it('says so when there is no preview to be had, and keeps what was typed', async () => {
    status = 503;
    const editor = await open();
    await waitUntil(() => outcome(editor).includes('busy'));
    expect(area(editor).value).to.equal('{{var address}}');
  });
});
