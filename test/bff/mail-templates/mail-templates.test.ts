import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailTemplateSettings } from '../../../bff/domains/mail-templates/settings.ts';
import { shopName } from '../../../bff/domains/mails/settings.ts';
import { type MailKind, mailTemplateSchema } from '../../../shared-types/mail-templates.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { type MailboxOf, openMailbox } from '../../support/mailbox.ts';

let test: TestApp;
let admin: Client;
let mailbox: MailboxOf;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  mailbox = openMailbox(test);
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const path = '/api/admin/mail-templates';
const previews = '/api/admin/mail-template-previews';
const ownWelcome = {
  name: 'Warm welcome',
  mail: 'welcome',
  subject: 'Good to see you, {{var name}}',
  html: '<h1>Hello {{if name}}{{var name}}{{else}}you{{/if}} of {{var shopName}}</h1><p><a href="{{var accountUrl}}">Your account</a></p>',
  text: 'Hello {{var name}}!\n{{var accountUrl}}',
} as const;

const create = async (template: Record<string, unknown> = ownWelcome) => {
  const answer = await admin.post(path, template);
  expect(answer.status).toBe(201);
  return v.parse(mailTemplateSchema, answer.body);
};

const choose = async (value: string, level = 'global', placeId = 0): Promise<void> => {
  const changes = [{ path: mailTemplateSettings.welcome.path, value }];
  expect((await admin.patch('/api/admin/settings', { level, placeId, changes })).status).toBe(200);
};

describe('a mail template of the store', () => {
  it('words the mail of the stores whose setting chooses it; values are never read as HTML or as a template', async () => {
    const { mailTemplateId } = await create();
    await choose(String(mailTemplateId));
    await test.setSetting(shopName, '{{var name}} <b>');
    await test.registerShopper({ firstName: "O'Neil & Co" });
    const [mail] = await mailbox.take();
    expect(mail?.subject).toBe("Good to see you, O'Neil & Co");
    expect(mail?.html).toMatch(/<h1 [^>]*style=[^>]*>Hello O&#39;Neil &amp; Co of \{\{var name\}\} &lt;b&gt;<\/h1>/u);
    expect(mail?.html).toContain('<!doctype html>');
    expect(mail?.text).toMatch(/^Hello O'Neil & Co!\nhttp/u);
  });

  it('is left again for the words of Foyer', async () => {
    const { mailTemplateId } = await create();
    await choose(String(mailTemplateId));
    await choose(mailTemplateSettings.welcome.default);
    await test.registerShopper();
    const [mail] = await mailbox.take();
    expect(mail?.subject).toMatch(/^Welcome to/u);
  });

  it('is no choice for another mail', async () => {
    const { mailTemplateId } = await create();
    const changes = [{ path: mailTemplateSettings.remind.path, value: String(mailTemplateId) }];
    const answer = await admin.patch('/api/admin/settings', { level: 'global', placeId: 0, changes });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'OPTION_UNKNOWN' }] } });
  });

  it('is refused with part, line and column of every mistake, and nothing is stored', async () => {
    const answer = await admin.post(path, {
      ...ownWelcome,
      subject: 'Hi {{var nobody}}',
      html: '<p>\n  {{if name}}never closed</p>',
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([
      { field: 'subject', code: 'TEMPLATE_INVALID', message: expect.stringContaining('Line 1, column 4') },
      { field: 'html', code: 'TEMPLATE_INVALID', message: expect.stringContaining('Line 2, column 3') },
    ]);
    expect((await admin.get(path)).body.items).toEqual([]);
  });

  it('is changed only from the version that was read', async () => {
    const { mailTemplateId, version } = await create();
    const change = (subject: string, ifMatch: number) =>
      admin.patch(`${path}/${mailTemplateId}`, { subject }, { headers: { 'If-Match': `"${ifMatch}"` } });
    expect((await change('Hello again', version)).body).toMatchObject({ subject: 'Hello again', version: version + 1 });
    expect((await change('Too late', version)).status).toBe(412);
    expect((await change('{{oops}}', version + 1)).status).toBe(422);
  });

  it('stays while a setting chooses it, and is deleted after that', async () => {
    const { mailTemplateId, version } = await create();
    await choose(String(mailTemplateId));
    const remove = () => admin.delete(`${path}/${mailTemplateId}`, { headers: { 'If-Match': `"${version}"` } });
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'IN_USE' } });
    await choose(mailTemplateSettings.welcome.default);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
  });

  it('is written down in the action log with what was changed', async () => {
    const { mailTemplateId } = await create();
    const { items } = (await admin.get('/api/admin/action-log')).body;
    expect(items[0]).toMatchObject({ group: 'mails', action: 'created', entity: `mail-template:${mailTemplateId}` });
  });

  it('is not changed by admins of some websites', async () => {
    const narrow = await test.signInAdminWith({ resources: ['mails.view', 'mails.edit'], websiteIds: [1] });
    expect((await narrow.post(path, ownWelcome)).status).toBe(403);
  });
});

describe('GET /api/admin/mail-templates', () => {
  it('says of every mail how Foyer words it, as a template that says the same', async () => {
    const { mails } = (await admin.get(path)).body as { mails: MailKind[] };
    expect(mails.length).toBe(Object.keys(mailTemplateSettings).length);
    for (const { mail, subject, html, text, variables } of mails) {
      const answer = await admin.post(previews, { mail, subject, html, text });
      expect(answer.body.problems).toEqual([]);
      // Nothing of the example is left in the template itself.
      const said = `${subject}${html}${text}`;
      const left = variables.filter(
        ({ code, example }) => /^(?!shop|reason)/u.test(code) && said.includes(example.replaceAll('\n', '<br>')),
      );
      expect(left).toEqual([]);
    }
    const welcome = mails.find(({ mail }) => mail === 'welcome');
    expect(welcome?.subject).toBe('Welcome to {{var shopName}}');
    expect(welcome?.html).toContain('href="{{var accountUrl}}"');
  });
});

describe('POST /api/admin/mail-template-previews', () => {
  it('shows an example, or what is wrong', async () => {
    const { name: _name, ...wording } = ownWelcome;
    const good = await admin.post(previews, wording);
    expect(good.body).toMatchObject({ subject: 'Good to see you, Alma', problems: [] });
    const bad = await admin.post(previews, { ...wording, text: 'a\n{{/if}}' });
    expect(bad.body).toMatchObject({
      html: '',
      problems: [{ part: 'text', line: 2, column: 1, code: 'BLOCK_NOT_OPEN', subject: '/if' }],
    });
  });
});
