import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/security/index.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, openPage } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const session = {
  sessionId: 'here',
  isCurrent: true,
  isRemembered: false,
  device: { kind: 'computer', browser: 'Firefox', system: 'Windows' },
  userAgent: '',
  createdAt: '2026-03-01T08:00:00.000Z',
  lastUsedAt: '2026-03-02T09:30:00.000Z',
  expiresAt: '2026-03-02T10:30:00.000Z',
};
const endCall = 'DELETE /api/account/sessions';

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  let items = [session, { ...session, sessionId: 'there', isCurrent: false }];
  bff.use(
    http.get('*/api/account/sessions', () => HttpResponse.json({ items })),
    http.delete('*/api/account/sessions', () => {
      items = [session];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});
afterEach(() => bff.stop());

/** A save whose session has ended since the page was opened. */
const saveTooLate = async () => {
  const page = await openPage(html`<foyer-security></foyer-security>`);
  const element = page.querySelector('foyer-security')!;
  await waitUntil(() => element.shadowRoot?.querySelectorAll('[part=row]').length === 2);
  await userEvent.click(buttonNamed(element, 'Sign out everywhere else'));
  bff.failOnce(endCall, { code: 'NOT_SIGNED_IN' });
  await userEvent.click(element.shadowRoot!.querySelector('.danger')!);
  const dialog = await waitUntil(() => document.body.querySelector('foyer-dialog'), 'the dialog opens').then(() =>
    document.body.querySelector('foyer-dialog')!,
  );
  await waitUntil(() => dialog.querySelector('input[name=password]'), 'the form is there');
  return { element, dialog };
};

const signIn = async (dialog: Element): Promise<void> => {
  await userEvent.fill(dialog.querySelector('input[name=email]')!, 'ada@example.com');
  await userEvent.fill(dialog.querySelector('input[name=password]')!, 'Correct horse 1');
  await userEvent.click(dialog.querySelector('button[type=submit]')!);
};

const isClosed = (): boolean => document.body.querySelector('foyer-dialog') === null;

describe('a save whose session has ended', () => {
  it('asks to sign in again in place, and goes on by itself', async () => {
    const { element, dialog } = await saveTooLate();
    await expectText(dialog, 'what you typed is saved');
    await signIn(dialog);
    await waitUntil(isClosed, 'the dialog closes');
    await waitUntil(() => element.shadowRoot?.querySelectorAll('[part=row]').length === 1, 'the save is done');
    expect(bff.callsOf(endCall)).to.have.length(2);
  });

  it('is given up where the dialog is closed, and says that one is signed out', async () => {
    const { element, dialog } = await saveTooLate();
    await userEvent.click(buttonNamed(dialog, 'Close'));
    await waitUntil(isClosed);
    await expectText(element, 'Sign in first.');
    expect(bff.callsOf(endCall)).to.have.length(1);
  });

  it('is not made for another person who signs in', async () => {
    const { dialog } = await saveTooLate();
    bff.use(http.post('*/api/account/session', () => HttpResponse.json({ ...ada, customerId: 8, firstName: 'Bo' })));
    await signIn(dialog);
    await expectText(document.body.querySelector('foyer-dialog')!, 'Nothing was saved');
    await userEvent.click(buttonNamed(document.body.querySelector('foyer-dialog')!, 'All right'));
    await waitUntil(isClosed);
    expect(bff.callsOf(endCall)).to.have.length(1);
  });
});
