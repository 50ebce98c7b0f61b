import { expect, fixture, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/mail-templates/index.ts';
import '../../widgets/elements/provider/index.ts';
import type { MailKind, MailTemplateDetail, WordingProblem } from '../../shared-types/mail-templates.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

const welcome: MailKind = {
  mail: 'welcome',
  settingPath: 'customer/create_account/email_template',
  variables: [{ code: 'name', example: 'Alma' }],
  subject: 'Welcome',
  html: '<p>Hello</p>',
  text: 'Hello',
};
const own: MailTemplateDetail = {
  mailTemplateId: 4,
  name: 'Warm welcome',
  mail: 'welcome',
  subject: 'Good to see you',
  html: '<p>Ours</p>',
  text: 'Ours',
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
  version: 2,
};

let bff: FakeBff;
let items: MailTemplateDetail[];
let problems: WordingProblem[];
let pages = 0;
beforeEach(() => {
  items = [own];
  problems = [];
  bff = startFakeBff();
  bff.use(
    http.get('*/api/admin/session', () =>
      HttpResponse.json({ admin: { adminId: 1, email: 'a@example.com', name: 'Ann' }, expiresAt: null }),
    ),
    http.get('*/api/admin/mail-templates', () => HttpResponse.json({ items, mails: [welcome] })),
    http.post('*/api/admin/mail-template-previews', () =>
      HttpResponse.json({ subject: 'Shown', html: '<p>Shown</p>', text: 'Shown', problems }),
    ),
    http.post('*/api/admin/mail-templates', () => HttpResponse.json(own, { status: 201 })),
    http.patch('*/api/admin/mail-templates/4', () => HttpResponse.json(own)),
    http.delete('*/api/admin/mail-templates/4', () => refuse('IN_USE')),
  );
});
afterEach(() => bff.stop());

const open = async () => {
  const provider = await fixture(html`
    <foyer-provider bff="https://mail-templates-${++pages}.example" locale="en-US">
      <foyer-mail-templates></foyer-mail-templates>
    </foyer-provider>
  `);
  const element = provider.querySelector('foyer-mail-templates')!;
  await waitUntil(() => element.shadowRoot!.querySelector('.open, .empty, .prompt, foyer-notice'), 'the list appears');
  return element;
};

type Page = Awaited<ReturnType<typeof open>>;

const editorOf = (element: Page) => element.shadowRoot!.querySelector('foyer-mail-template-editor')!.shadowRoot!;

const press = async (root: ShadowRoot, words: string): Promise<void> => {
  const find = () => [...root.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === words);
  await waitUntil(find, `"${words}" is there`);
  await userEvent.click(find()!);
};

const openOwn = async (): Promise<{ element: Page; editor: ShadowRoot }> => {
  const element = await open();
  await userEvent.click(element.shadowRoot!.querySelector('.open')!);
  await waitUntil(() =>
    element.shadowRoot!.querySelector('foyer-mail-template-editor')?.shadowRoot?.querySelector('form'),
  );
  return { element, editor: editorOf(element) };
};

describe('foyer-mail-templates', () => {
  it('is accessible, with the list, the choice of a mail and the editor', async () => {
    const { element } = await openOwn();
    await waitUntil(() => editorOf(element).querySelector('iframe'));
    await expectAccessible(element);
    await press(editorOf(element), 'All templates');
    await waitUntil(() => element.shadowRoot!.querySelector('.open'));
    await expectAccessible(element);
  });

  it('says that nothing is worded yet, and begins with the words of Foyer', async () => {
    items = [];
    const element = await open();
    expect(element.shadowRoot!.querySelector('.empty')?.textContent).to.contain('Foyer’s own words');
    await press(element.shadowRoot!, 'New template');
    await press(element.shadowRoot!, 'Begin');
    await waitUntil(() => editorOf(element).querySelector('[name=html]'));
    expect(editorOf(element).querySelector<HTMLTextAreaElement>('[name=html]')?.value).to.equal('<p>Hello</p>');
    await press(editorOf(element), 'Save');
    await waitUntil(() => bff.callsOf('POST /api/admin/mail-templates').length > 0);
    expect(bff.callsOf('POST /api/admin/mail-templates')[0]?.body).to.deep.equal({
      mail: 'welcome',
      name: 'Welcome',
      subject: 'Welcome',
      html: '<p>Hello</p>',
      text: 'Hello',
    });
    await waitUntil(() => element.shadowRoot!.querySelector('foyer-notice')?.textContent?.includes('email_template'));
  });

  it('puts variables where the caret is, and shows the preview of what is typed', async () => {
    const { editor } = await openOwn();
    const subject = editor.querySelector<HTMLInputElement>('[name=subject]')!;
    subject.focus();
    subject.setSelectionRange(0, 0);
    await press(editor, 'name');
    expect(subject.value).to.equal('{{var name}}Good to see you');
    await waitUntil(() => editor.querySelector('iframe')?.srcdoc === '<p>Shown</p>', 'the preview appears');
    expect(editor.querySelector('iframe')?.getAttribute('sandbox')).to.equal('');
    await waitUntil(() =>
      bff
        .callsOf('POST /api/admin/mail-template-previews')
        .some(({ body }) => (body as { subject: string }).subject.startsWith('{{var name}}')),
    );
  });

  it('leads to a mistake by its line and column', async () => {
    problems = [{ part: 'text', line: 2, column: 3, code: 'VARIABLE_UNKNOWN', subject: 'nobody' }];
    items = [{ ...own, text: 'ab\ncd{{var nobody}}' }];
    const { editor } = await openOwn();
    await waitUntil(() => editor.querySelector('.problems button'));
    await userEvent.click(editor.querySelector('.problems button')!);
    const text = editor.querySelector<HTMLTextAreaElement>('[name=text]')!;
    expect(editor.activeElement).to.equal(text);
    expect(text.selectionStart).to.equal(5);
  });

  it('keeps what was typed when saving is refused, and asks before it is lost', async () => {
    bff.failOnce('PATCH /api/admin/mail-templates/4', {
      code: 'INPUT_INVALID',
      errors: [{ field: 'name', code: 'REQUIRED', message: 'This field is required.' }],
    });
    const { element, editor } = await openOwn();
    await userEvent.fill(editor.querySelector('[name=text]')!, 'New words');
    await press(editor, 'Save');
    await waitUntil(() => editor.querySelector('[name=name][aria-invalid=true]'), 'the field is marked');
    expect(editor.querySelector<HTMLTextAreaElement>('[name=text]')?.value).to.equal('New words');
    await press(editor, 'All templates');
    await waitUntil(() => editor.querySelector('foyer-dialog'));
    await press(editor, 'Leave without saving');
    await waitUntil(() => element.shadowRoot!.querySelector('.open'));
  });

  it('says why a template that is in use is not deleted', async () => {
    const { editor } = await openOwn();
    await press(editor, 'Delete');
    await waitUntil(() => editor.querySelector('foyer-dialog'));
    await userEvent.click(editor.querySelectorAll<HTMLElement>('foyer-dialog button')[1]!);
    await waitUntil(() => editor.querySelector('foyer-notice'));
    expect(editor.querySelector('foyer-notice')?.textContent).to.contain('in use');
  });

  it('offers to try again when the list cannot be had', async () => {
    bff.failOnce('GET /api/admin/mail-templates');
    const element = await open();
    await waitUntil(() => element.shadowRoot!.querySelector('foyer-notice[kind=error]'));
    element.shadowRoot!.querySelector('foyer-notice')!.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => element.shadowRoot!.querySelector('.open'));
    expect(element.shadowRoot!.querySelector('foyer-notice')).to.equal(null);
  });
});
