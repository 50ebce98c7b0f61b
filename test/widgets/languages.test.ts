import { expect, fixture, html } from '@open-wc/testing';
import { describe, it } from 'vitest';
import '../../widgets/elements/form/index.ts';
import '../../widgets/elements/form/choices.ts';
import type { FormField } from '../../shared-types/forms.ts';
import type { LanguagePack, Message, Messages } from '../../widgets/i18n/translate.ts';
import { addMessages, loadLanguage, translate } from '../../widgets/i18n/translate.ts';

const english = import.meta.glob<Record<string, Messages>>('../../widgets/**/*.messages.ts', { eager: true });
const languages = import.meta.glob<{ messages: LanguagePack }>('../../widgets/i18n/languages/*.ts', { eager: true });

/** Names of packs whose messages are kept in a file of another name. */
const files: Readonly<Record<string, string>> = {
  account: 'widgets/account/account',
  dashboard: 'account/account/account',
};

const englishOf = (name: string): Messages => {
  const end = `/${files[name] ?? name}.messages.ts`;
  const found = Object.entries(english).filter(([path]) => path.endsWith(end) && !path.includes('/admin/'));
  return Object.assign({}, ...found.flatMap(([, module]) => Object.values(module))) as Messages;
};

const textsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const placeholdersOf = (text: string): string[] => (text.match(/\{\w+\}/gu) ?? []).toSorted();

const fieldOf = (field: Partial<FormField>): FormField => ({
  name: 'x',
  label: 'X',
  inputType: 'text',
  isRequired: true,
  ...field,
});

describe('each language', () => {
  for (const [path, { messages }] of Object.entries(languages)) {
    it(`of ${path.replace(/.*\/(\w+)\.ts$/u, '$1')} fills in what the English does`, () => {
      const compared = Object.entries(messages).flatMap(([name, said]) =>
        Object.entries(englishOf(name)).flatMap(([key, original]) =>
          Object.hasOwn(said, key) ? [{ at: `${name}: ${key}`, original, said: said[key] ?? '' }] : [],
        ),
      );
      expect(compared.length).to.be.greaterThan(300);
      for (const { at, original, said } of compared) {
        const wanted = placeholdersOf(textsOf(original).at(-1) ?? '');
        // One of something may be said without its number.
        for (const text of textsOf(said)) {
          const missing = wanted.filter((placeholder) => !text.includes(placeholder) && placeholder !== '{count}');
          expect(missing, at).to.deep.equal([]);
          expect(
            placeholdersOf(text).filter((placeholder) => !wanted.includes(placeholder)),
            at,
          ).to.deep.equal([]);
        }
      }
    });
  }

  it('comes when it is asked for, below what the page has worded itself', async () => {
    addMessages('fr', { 'sign-in': { heading: 'Bienvenue' } });
    await loadLanguage('fr-CA');
    expect(loadLanguage('fr-CA')).to.equal(undefined);
    expect(translate('fr-CA', 'sign-in', 'heading', 'Sign in')).to.equal('Bienvenue');
    expect(translate('fr-CA', 'sign-in', 'password', 'Password')).to.equal('Mot de passe');
  });

  it('that is not there is asked for once, and English is shown', async () => {
    await loadLanguage('tlh');
    expect(loadLanguage('tlh')).to.equal(undefined);
    expect(translate('tlh', 'sign-in', 'heading', 'Sign in')).to.equal('Sign in');
  });

  it('labels the fields that every store has, and leaves those that an admin worded', async () => {
    const fields = [
      fieldOf({ name: 'firstName', label: 'First name' }),
      fieldOf({ name: 'gender', label: 'Gender', inputType: 'select', options: [{ value: 'male', label: 'Male' }] }),
      fieldOf({ name: 'attributes.lamp', label: 'Favourite lamp', help: 'Or the one you would like.' }),
    ];
    const wrapper = await fixture<HTMLElement>(
      html`<div lang="fr"><foyer-form .fields=${fields} .submitLabel=${'OK'}></foyer-form></div>`,
    );
    await loadLanguage('fr');
    const form = wrapper.querySelector('foyer-form');
    form?.requestUpdate();
    await form?.updateComplete;
    const labels = [...wrapper.querySelectorAll('label')].map((label) => label.textContent?.trim());
    expect(labels).to.deep.equal(['Prénom', 'Sexe', 'Favourite lamp']);
    expect(wrapper.querySelector('option[value=male]')?.textContent).to.equal('Homme');
    expect(wrapper.querySelector('.help')?.textContent).to.equal('Or the one you would like.');
  });
});
