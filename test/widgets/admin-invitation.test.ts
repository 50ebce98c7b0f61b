import { expect, html, oneEvent } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/admin-invitation/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const robin = { adminId: 3, email: 'robin@shop.example', name: 'Robin' };
const readCall = 'GET /api/admin/invitations/once-only';
const acceptCall = 'PUT /api/admin/invitations/once-only';

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
  bff.use(
    http.get('*/api/admin/invitations/once-only', () => HttpResponse.json(robin)),
    http.get('*/api/admin/invitations/none', () => refuse('LINK_INVALID')),
    http.put('*/api/admin/invitations/once-only', () => HttpResponse.json(robin)),
  );
});
afterEach(() => {
  bff.stop();
  history.replaceState(history.state, '', location.pathname + location.search);
});

const show = async (): Promise<HTMLElement> => {
  const page = await openPage(html`<foyer-admin-invitation sign-in-href="/admin"></foyer-admin-invitation>`);
  return page.querySelector('foyer-admin-invitation')!;
};
const passwordOf = (element: Element) => element.querySelector<HTMLInputElement>('input[name=password]')!;
const open = async (): Promise<HTMLElement> => {
  history.replaceState(history.state, '', '#token=once-only');
  const element = await show();
  await waitUntil(() => passwordOf(element), 'the form appears');
  return element;
};
const choose = async (element: HTMLElement, password = 'Copper-Meadow-77'): Promise<void> => {
  await userEvent.fill(passwordOf(element), password);
  await userEvent.click(buttonNamed(element, 'Set the password'));
};

describe('foyer-admin-invitation', () => {
  it('is accessible with its form, when it is done, and for a link that does not work', async () => {
    const element = await open();
    await expectAccessible(element);
    await choose(element);
    await expectText(element, 'Your password is set.');
    await expectAccessible(element);
    const spent = await show();
    await expectText(spent, 'This link does not work any more');
    await expectAccessible(spent);
  });

  it('does nothing by being opened, says for whom it is, and takes the token out of the page’s address', async () => {
    const element = await open();
    expect(textIn(element)).to.contain('as robin@shop.example');
    expect(location.hash).to.equal('');
    expect(bff.callsOf(acceptCall)).to.have.length(0);
  });

  it('keeps its input in the light DOM, with what password managers need', async () => {
    const element = await open();
    expect(passwordOf(element).autocomplete).to.equal('new-password');
    const username = element.querySelector<HTMLInputElement>('[autocomplete=username]')!;
    expect(username.value).to.equal(robin.email);
    await waitUntil(() => username.form === passwordOf(element).form, 'both are of one form');
  });

  it('sets the password, tells it, and leads to the sign-in', async () => {
    const element = await open();
    const told = oneEvent(element, 'foyer-admin-invitation-accepted');
    await choose(element);
    expect((await told).detail).to.deep.equal({ admin: robin });
    expect(bff.callsOf(acceptCall).map(({ body }) => body)).to.deep.equal([{ password: 'Copper-Meadow-77' }]);
    await expectText(element, 'Your password is set.');
    expect(element.querySelector('form')).to.equal(null);
    expect(findDeep<HTMLAnchorElement>(element, 'a')?.getAttribute('href')).to.equal('/admin');
  });

  it('shows what the server says of the password at its field, and keeps what was typed', async () => {
    const element = await open();
    bff.failOnce(acceptCall, {
      code: 'INPUT_INVALID',
      errors: [{ field: 'password', code: 'PASSWORD_TOO_WEAK', message: 'Choose another.' }],
    });
    await choose(element, 'weak');
    await waitUntil(() => passwordOf(element).getAttribute('aria-invalid') === 'true');
    expect(passwordOf(element).value).to.equal('weak');
    await choose(element);
    await expectText(element, 'Your password is set.');
  });

  it('says so where the link ended while the form was open', async () => {
    const element = await open();
    bff.failOnce(acceptCall, { code: 'LINK_INVALID' });
    await choose(element);
    await waitUntil(() => element.querySelector('[role=alert]')?.textContent?.trim());
    expect(element.querySelector('[role=alert]')?.textContent).to.contain('does not work any more');
  });

  it('asks for nothing without a link, and says that it does not work', async () => {
    const element = await show();
    await expectText(element, 'This link does not work any more');
    expect(passwordOf(element)).to.equal(null);
  });

  it('holds the place of the form, and tries again where the back office could not be reached', async () => {
    history.replaceState(history.state, '', '#token=once-only');
    const reading = bff.hold(readCall);
    bff.failOnce(readCall);
    const element = await show();
    await waitUntil(() => findDeep(element, '.skeleton'));
    reading.release();
    await expectText(element, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(element, 'Try again'));
    await waitUntil(() => passwordOf(element), 'the form appears');
  });

  it('is sent once however often the button is pressed', async () => {
    const element = await open();
    const sending = bff.hold(acceptCall);
    await userEvent.fill(passwordOf(element), 'Copper-Meadow-77');
    const send = buttonNamed(element, 'Set the password');
    send.click();
    send.click();
    sending.release();
    await expectText(element, 'Your password is set.');
    expect(bff.callsOf(acceptCall)).to.have.length(1);
  });
});
