import type { Context, Hono } from 'hono';
import type { Deps } from '../bff/deps.ts';
import { type MailDoc, mails } from '../bff/domains/mails/collection.ts';
import { readOutboxMail } from '../bff/domains/mails/preview.ts';
import { escapeText, pagePolicy, renderPage } from './render-page.ts';

/*
 * The outbox as a page, so that links in mails can be followed without a mail server. It shows everybody's mails with
 * their links, so it is part of the demo and of nothing else.
 */

const shownMax = 100;

const timeFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

const stateWords: Readonly<Record<MailDoc['state'], string>> = {
  waiting: 'waits to be sent; without a mail server it stays here',
  sent: 'sent',
  dead: 'given up',
};

const listItem = ({ mailId, to, subject, createdAt }: Readonly<MailDoc>, chosen: number | undefined): string => `
<li><a href="/outbox/${mailId}"${mailId === chosen ? ' aria-current="page"' : ''}>
  <strong>${escapeText(subject)}</strong>
  <span>${escapeText(to.address)}</span>
  <time datetime="${createdAt}">${timeFormat.format(new Date(createdAt))}</time>
</a></li>`;

const emptyList = '<li class="nothing">No mail yet. Create an account, or ask for a new password.</li>';

const fact = (label: string, value: string): string => `<dt>${label}</dt><dd>${escapeText(value)}</dd>`;

// Links leave the frame; nothing else in it can do anything.
const frameRights = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';

const writeMail = (mail: Readonly<MailDoc>): string => {
  const { mailId, subject, from, to, createdAt, state, problem, template } = mail;
  const said = readOutboxMail(mail);
  const parts =
    said === undefined
      ? '<p class="gone">What it said is not kept once it has been sent.</p>'
      : `<div class="parts">
  <div role="group" aria-label="Part of the mail">
    <button type="button" data-part="html" aria-pressed="true">As HTML</button>
    <button type="button" data-part="narrow" aria-pressed="false">On a phone</button>
    <button type="button" data-part="text" aria-pressed="false">As text</button>
  </div>
  <iframe src="/outbox/${mailId}/html" title="The mail as HTML" sandbox="${frameRights}"></iframe>
  <pre hidden>${escapeText(said.text)}</pre>
</div>`;
  return `<article>
<h2>${escapeText(subject)}</h2>
<dl>
${fact('To', to.address)}
${fact('From', from.address === '' ? from.name : `${from.name} <${from.address}>`)}
${fact('Written', `${timeFormat.format(new Date(createdAt))} UTC`)}
${fact('Template', template)}
${fact('State', problem === '' ? stateWords[state] : `${stateWords[state]} (${problem})`)}
</dl>
${parts}
</article>`;
};

const welcome = '<p class="choose">Choose a mail. Without a mail server (FOYER_SMTP_URL) they all stay here.</p>';

const idOf = (c: Context): number => Number(/^[1-9]\d{0,14}$/u.exec(c.req.param('mailId') ?? '')?.[0] ?? 0);

/** Mounts `/outbox`, a page per mail, and each mail's HTML as a page of its own for the frame. */
export const mountOutbox = (app: Hono, { store }: Pick<Deps, 'store'>): void => {
  const answer = async (c: Context, mail: Readonly<MailDoc> | undefined): Promise<Response> => {
    const listed = await store.find(mails, { sort: [{ field: 'mailId', descending: true }], limit: shownMax });
    const list = listed.map((each) => listItem(each, mail?.mailId)).join('');
    c.header('Content-Security-Policy', `${pagePolicy}; frame-src 'self'`);
    c.header('Cache-Control', 'no-store');
    // The pages that a mail links to need not learn of this one.
    c.header('Referrer-Policy', 'no-referrer');
    const pieces = { list: list || emptyList, mail: mail === undefined ? welcome : writeMail(mail) };
    return c.html(await renderPage('outbox.html', pieces));
  };

  app.get('/outbox', (c) => answer(c, undefined));
  app.get('/outbox/:mailId', async (c, next) => {
    const mail = await store.get(mails, idOf(c));
    return mail === undefined ? next() : answer(c, mail);
  });
  app.get('/outbox/:mailId/html', async (c, next) => {
    const mail = await store.get(mails, idOf(c));
    const said = mail && readOutboxMail(mail);
    if (said === undefined) return next();
    c.header(
      'Content-Security-Policy',
      `sandbox ${frameRights}; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'`,
    );
    c.header('Cache-Control', 'no-store');
    return c.html(said.html.replace('<head>', '<head><base target="_top">'));
  });
};
