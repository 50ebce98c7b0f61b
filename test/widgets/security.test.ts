import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/security/index.ts';
import type { Session } from '../../shared-types/session.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const makeSession = (parts: Partial<Session>): Session => ({
  sessionId: 'here',
  isCurrent: false,
  isRemembered: false,
  device: { kind: 'computer', browser: 'Firefox', system: 'Windows' },
  userAgent: 'x',
  createdAt: '2026-03-01T08:00:00.000Z',
  lastUsedAt: '2026-03-02T09:30:00.000Z',
  expiresAt: '2026-03-02T10:30:00.000Z',
  ...parts,
});
const here = makeSession({ isCurrent: true });
const phone = makeSession({
  sessionId: 'phone',
  isRemembered: true,
  device: { kind: 'phone', browser: 'Safari', system: 'iOS' },
});
const unknown = makeSession({ sessionId: 'what', device: { kind: 'unknown', browser: null, system: null } });

let bff: FakeBff;
let sessions: Session[];
beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  sessions = [here, phone, unknown];
  bff.use(
    http.get('*/api/account/sessions', () => HttpResponse.json({ items: sessions })),
    http.delete('*/api/account/sessions/:id', ({ params }) => {
      sessions = sessions.filter(({ sessionId }) => sessionId !== params['id']);
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete('*/api/account/sessions', () => {
      sessions = [here];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});
afterEach(() => bff.stop());

const open = async () => {
  const page = await openPage(html`<foyer-security><p>Below</p></foyer-security>`);
  return page.querySelector('foyer-security')!;
};
const rowsOf = (element: Element) => [...element.shadowRoot!.querySelectorAll('[part=row]')];
const openFilled = async () => {
  const element = await open();
  await waitUntil(() => rowsOf(element).length > 0, 'the sessions appear');
  return element;
};

describe('foyer-security', () => {
  it('is accessible, also while it asks', async () => {
    const element = await openFilled();
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Sign out Safari on iOS'));
    await expectAccessible(element);
  });

  it('asks who is signed out to sign in, and shows nobody’s sessions', async () => {
    bff.account = null;
    const element = await open();
    await waitUntil(() => element.shadowRoot?.querySelector('.prompt'));
    expect(bff.callsOf('GET /api/account/sessions')).to.deep.equal([]);
  });

  it('says where one is signed in, this place first and marked', async () => {
    const [first, second, third] = rowsOf(await openFilled()).map(({ textContent }) =>
      textContent?.replaceAll(/\s+/gu, ' '),
    );
    expect(first).to.contain('Firefox on Windows').and.to.contain('This device');
    expect(first).not.to.contain('Sign out');
    expect(second).to.contain('Safari on iOS').and.to.contain('stays signed in');
    expect(third).to.contain('A browser on a device');
  });

  it('ends one after a question, which takes the focus', async () => {
    const element = await openFilled();
    await userEvent.click(buttonNamed(element, 'Sign out Safari on iOS'));
    await waitUntil(() => element.shadowRoot?.activeElement?.textContent?.trim() === 'Keep', 'the focus is there');
    await userEvent.click(buttonNamed(element, 'Keep'));
    expect(bff.callsOf('DELETE /api/account/sessions/phone')).to.deep.equal([]);
    await userEvent.click(buttonNamed(element, 'Sign out Safari on iOS'));
    await userEvent.click(element.shadowRoot!.querySelector('.danger')!);
    await waitUntil(() => rowsOf(element).length === 2, 'it is gone');
    expect(textIn(element)).not.to.contain('Safari');
  });

  it('ends all others, and says that there are none', async () => {
    const element = await openFilled();
    await userEvent.click(buttonNamed(element, 'Sign out everywhere else'));
    await expectText(element, 'Sign out the 2 other places?');
    await userEvent.click(element.shadowRoot!.querySelector('.danger')!);
    await waitUntil(() => rowsOf(element).length === 1, 'they are gone');
    await expectText(element, 'Signed out.');
  });

  it('keeps the question open with the reason when ending fails', async () => {
    const element = await openFilled();
    bff.failOnce('DELETE /api/account/sessions/phone');
    await userEvent.click(buttonNamed(element, 'Sign out Safari on iOS'));
    await userEvent.click(element.shadowRoot!.querySelector('.danger')!);
    await expectText(element, 'We cannot reach the shop');
    expect(rowsOf(element)).to.have.length(3);
  });

  it('holds the place of the list, and tries again where it could not be loaded', async () => {
    const held = bff.hold('GET /api/account/sessions');
    const element = await open();
    await waitUntil(() => element.shadowRoot?.querySelector('[aria-busy=true]'));
    held.release();
    await waitUntil(() => rowsOf(element).length === 3);
    bff.failOnce('GET /api/account/sessions');
    const other = await open();
    await expectText(other, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(other, 'Try again'));
    await waitUntil(() => rowsOf(other).length === 3);
  });
});
