import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SecondFactor } from '../../shared-types/admin-second-factor.ts';
import '../../widgets/admin/admin-security/index.ts';
import '../../widgets/admin/admin-sign-in/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { robin } from '../support/admin-bff.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectSoon, expectText, findAllDeep, findDeep, openPage, textIn } from '../support/provider.ts';

const setup = { uri: 'otpauth://totp/Foyer:robin?secret=JBSWY3DPEHPK3PXP', secret: 'JBSWY3DPEHPK3PXP' };
const recoveryCodes = ['AAAA-BBBB-CCCC', 'DDDD-EEEE-FFFF'];

let bff: FakeBff;
let factor: SecondFactor;
let admin: typeof robin | null;
let demand: object | undefined;

beforeEach(() => {
  bff = startFakeBff();
  admin = robin;
  demand = undefined;
  factor = { isTotpOn: false, recoveryCodesLeft: 0, isRequired: false, passkeys: [], isPasskeyOffered: true };
  bff.use(
    http.get('*/api/admin/session', () => HttpResponse.json({ admin, expiresAt: null })),
    http.post('*/api/admin/session', () => HttpResponse.json(demand ?? robin, { status: demand ? 202 : 200 })),
    http.get('*/api/admin/second-factor', () => HttpResponse.json(factor)),
    http.post('*/api/admin/second-factor/totp', () => HttpResponse.json(setup)),
    http.put('*/api/admin/second-factor/totp', () => {
      factor = { ...factor, isTotpOn: true, recoveryCodesLeft: 2 };
      return HttpResponse.json({ recoveryCodes });
    }),
    http.post('*/api/admin/session/second-factor', () => HttpResponse.json(robin)),
    http.post('*/api/admin/session/enrolment', () => HttpResponse.json(setup)),
    http.put('*/api/admin/session/enrolment', () => HttpResponse.json({ admin: robin, recoveryCodes })),
  );
});
afterEach(() => bff.stop());

const fill = async (element: HTMLElement, name: string, value: string): Promise<void> => {
  await expectSoon(() => findDeep(element, `input[name=${name}]`) !== undefined, `${name} is asked for`);
  await userEvent.fill(findDeep(element, `input[name=${name}]`)!, value);
  await userEvent.click(buttonNamed(element, 'Continue'));
};

const showSecurity = async (): Promise<HTMLElement> => {
  const page = await openPage(html`<foyer-admin-security></foyer-admin-security>`);
  return page.querySelector('foyer-admin-security')!;
};

describe('foyer-admin-security', () => {
  it('sets up an app and shows the recovery codes once', async () => {
    const element = await showSecurity();
    await expectText(element, 'Signing in asks for nothing but your password.');
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Set up an app'));
    await fill(element, 'currentPassword', 'Copper-Meadow-77');
    await expectText(element, 'JBSW Y3DP EHPK 3PXP');
    await expectAccessible(element);
    await fill(element, 'code', '123456');
    await expectText(element, 'DDDD-EEEE-FFFF');
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'I have kept them'));
    await expectText(element, '2 recovery codes left.');
    expect(textIn(element)).not.to.contain('DDDD-EEEE-FFFF');
  });

  it('tells a failure, and tries again when asked to', async () => {
    bff.failOnce('GET /api/admin/second-factor');
    const element = await showSecurity();
    await expectText(element, 'We cannot reach the shop');
    buttonNamed(element, 'Try again').click();
    await expectText(element, 'Set up an app');
  });

  it('holds its place until it is there', async () => {
    const held = bff.hold('GET /api/admin/second-factor');
    const element = await showSecurity();
    await expectSoon(() => findDeep(element, '.skeleton') !== undefined, 'the place-holder appears');
    held.release();
    await expectText(element, 'Set up an app');
  });

  it('offers no way to do without what the back office asks for', async () => {
    factor = { ...factor, isTotpOn: true, isRequired: true };
    const element = await showSecurity();
    await expectText(element, 'Use another app');
    expect(findAllDeep(element, 'button').map((each) => each.textContent?.trim())).not.to.include(
      'Use no app any more',
    );
  });

  it('asks who is signed out to sign in', async () => {
    admin = null;
    await expectText(await showSecurity(), 'Sign in to see this.');
  });
});

const givePassword = async (answer: object): Promise<HTMLElement> => {
  admin = null;
  demand = { ticket: 'ticket', methods: ['code'], expiresAt: '2030-01-01T00:00:00.000Z', ...answer };
  const page = await openPage(html`<foyer-admin-sign-in></foyer-admin-sign-in>`);
  const element = page.querySelector('foyer-admin-sign-in')!;
  await expectSoon(() => element.querySelector('input[name=email]') !== null, 'the form appears');
  await userEvent.fill(element.querySelector('input[name=email]')!, 'robin@example.com');
  await userEvent.fill(element.querySelector('input[name=password]')!, 'Copper-Meadow-77');
  await userEvent.click(buttonNamed(element, 'Sign in'));
  return element;
};

describe('foyer-admin-sign-in, where the password is not enough', () => {
  it('asks for a code, says when it is wrong, and goes on with a right one', async () => {
    const element = await givePassword({ status: 'second-factor-required' });
    await expectText(element, 'One more step');
    await expectAccessible(element);
    bff.failOnce('POST /api/admin/session/second-factor', { code: 'SECOND_FACTOR_FAILED' });
    await fill(element, 'code', '000000');
    await expectText(element, 'This code is wrong, or was used already.');
    await fill(element, 'code', '123456');
    await expectText(element, 'Signed in as Robin Vale.');
    expect(bff.callsOf('POST /api/admin/session/second-factor')[1]?.body).to.deep.equal({
      ticket: 'ticket',
      code: '123456',
    });
  });

  it('has an app set up, and shows the recovery codes before it goes on', async () => {
    const element = await givePassword({ status: 'enrolment-required', methods: [] });
    await expectText(element, 'JBSW Y3DP EHPK 3PXP');
    await expectAccessible(element);
    await fill(element, 'code', '123456');
    await expectText(element, 'AAAA-BBBB-CCCC');
    await userEvent.click(buttonNamed(element, 'I have kept them'));
    await expectText(element, 'Signed in as Robin Vale.');
  });

  it('can be begun again', async () => {
    const element = await givePassword({ status: 'second-factor-required' });
    await expectText(element, 'One more step');
    await userEvent.click(buttonNamed(element, 'Begin again'));
    await expectSoon(() => element.querySelector('input[name=email]') !== null, 'the first form is back');
  });
});
