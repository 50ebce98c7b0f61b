import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { FormField } from '../../shared-types/forms.ts';
import '../../widgets/account/create-account/index.ts';
import type { FoyerPasswordStrength } from '../../widgets/elements/password-strength/password-strength.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { expectSoon, expectText, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const showStrength = (
  password: string,
  policy = { lengthMin: 8, characterClassesMin: 3 },
): Promise<FoyerPasswordStrength> =>
  fixture<FoyerPasswordStrength>(
    html`<foyer-password-strength lang="en" .password=${password} .policy=${policy}></foyer-password-strength>`,
  );
const field = (name: string, inputType: FormField['inputType']) => ({ name, label: name, inputType, isRequired: true });
const barsOf = (element: FoyerPasswordStrength): number => element.shadowRoot!.querySelectorAll('.on').length;

describe('foyer-password-strength', () => {
  let bff: FakeBff;
  beforeEach(() => {
    bff = startFakeBff();
  });
  afterEach(() => bff.stop());

  it('says what the store asks while there is nothing', async () => {
    const element = await showStrength('');
    expect(textIn(element)).to.contain('At least 8 characters of 3 kinds');
    expect(barsOf(element)).to.equal(0);
    await expectAccessible(element);
  });

  for (const [password, bars, words] of [
    ['Ab1', 1, 'Weak: use at least 8 characters'],
    ['abcdefgh1', 1, 'Weak: mix 3 kinds'],
    [' Abcdefg1', 1, 'Weak: no space at the beginning or end'],
    [`Aa1${'x'.repeat(300)}`, 1, 'Weak: this is longer than a password may be'],
    ['Abcdefg1', 2, 'Medium'],
    ['Abcdefghijk1', 3, 'Strong'],
    ['Abcdefghijklmno1', 4, 'Very strong'],
  ] as const) {
    it(`calls "${password.slice(0, 20)}" ${words.toLowerCase()}`, async () => {
      const element = await showStrength(password);
      expect(textIn(element)).to.contain(words);
      expect(barsOf(element)).to.equal(bars);
      await expectAccessible(element);
    });
  }

  it('counts characters, not code units', async () => {
    expect(barsOf(await showStrength('Aa1😀😀😀', { lengthMin: 8, characterClassesMin: 3 }))).to.equal(1);
  });

  const checkCall = 'POST /api/account/password-checks';
  /** What is asked about passwords that begin like this; meters of other tests may still be asking. */
  const askedOf = (beginning: string) =>
    bff
      .callsOf(checkCall)
      .map(({ body }) => body)
      .filter((body) => JSON.stringify(body).includes(`"password":"${beginning}`));

  it('calls weak what the BFF calls easy to guess, and asks it once for what is typed without a pause', async () => {
    bff.use(http.post('*/api/account/password-checks', () => HttpResponse.json({ problem: 'PASSWORD_COMMON' })));
    const element = await showStrength('Bcdefghijkl');
    element.owner = { email: 'ada@example.com', firstName: 'Ada' };
    for (const end of ['1', '12', '123']) {
      element.password = `Bcdefghijkl${end}`;
      await element.updateComplete;
    }
    expect(textIn(element)).to.contain('Strong');
    await expectText(element, 'Weak: easy to guess');
    expect(barsOf(element)).to.equal(1);
    expect(askedOf('Bcdefghijkl')).to.deep.equal([
      { password: 'Bcdefghijkl123', email: 'ada@example.com', firstName: 'Ada', lastName: '' },
    ]);
    element.password = 'Bcdefghijkl1234';
    await element.updateComplete;
    expect(textIn(element)).to.contain('Strong');
  });

  it('keeps to what it knows where the BFF cannot be asked', async () => {
    bff.use(http.post('*/api/account/password-checks', () => HttpResponse.error()));
    const element = await showStrength('Cdefghijklm1');
    await expectSoon(() => askedOf('Cdefghijklm1').length === 1, 'the BFF is asked');
    // Long enough for the failure to be there.
    await aTimeout(100);
    expect(textIn(element)).to.contain('Strong');
    expect(barsOf(element)).to.equal(3);
  });

  it('is told by a registration whose password it is', async () => {
    const fields = [field('firstName', 'text'), field('email', 'email'), field('password', 'password')];
    bff.use(http.get('*/api/store/forms/:form', ({ params }) => HttpResponse.json({ form: params['form'], fields })));
    const page = await openPage(html`<foyer-create-account></foyer-create-account>`);
    await waitUntil(() => page.querySelector('input[name=password]'));
    const typed = { firstName: 'Ada', email: 'ada@example.com', password: 'Defghijklmn1' };
    for (const [name, text] of Object.entries(typed))
      await userEvent.fill(page.querySelector<HTMLInputElement>(`input[name=${name}]`)!, text);
    await expectSoon(() => askedOf('Defghijklmn1').length === 1, 'the BFF is asked');
    expect(askedOf('Defghijklmn1')).to.deep.equal([{ ...typed, lastName: '' }]);
  });
});
