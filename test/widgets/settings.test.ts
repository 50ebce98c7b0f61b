import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/settings/index.ts';
import '../../widgets/elements/provider/index.ts';
import type { FoyerSettings } from '../../widgets/admin/settings/settings.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { makeSetting, type SettingsBff, startSettingsBff } from '../support/settings-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

const lines = makeSetting();
const fax = makeSetting({
  path: 'customer/address/fax_show',
  label: 'Fax',
  help: 'Whether addresses have a fax number.',
  type: 'select',
  options: [
    { value: '', label: 'No' },
    { value: 'req', label: 'Required' },
  ],
  value: 'req',
  isSet: true,
  inherited: '',
});
const confirmation = makeSetting({
  path: 'customer/create_account/confirm',
  group: 'New accounts',
  label: 'Require confirmation',
  help: 'New accounts must confirm their e-mail address.',
  type: 'boolean',
  inherited: false,
});
const secret = makeSetting({
  path: 'foyer/social/secret',
  group: 'New accounts',
  label: 'Client secret',
  help: 'What the provider gave you.',
  type: 'text',
  isSecret: true,
  isSet: true,
  inherited: null,
});

let bff: SettingsBff;
let pages = 0;
afterEach(() => bff.stop());

const until = (condition: () => unknown, message?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), message);

const open = async (isSignedIn = true): Promise<FoyerSettings> => {
  bff = startSettingsBff([lines, fax, confirmation, secret], isSignedIn);
  const provider = await fixture(html`
    <foyer-provider bff="https://settings-${++pages}.example" locale="en-US">
      <foyer-settings></foyer-settings>
    </foyer-provider>
  `);
  const element = provider.querySelector<FoyerSettings>('foyer-settings')!;
  await until(() => rootOf(element).querySelector('.row, .prompt'), 'the settings appear');
  return element;
};

const rootOf = (element: FoyerSettings): ShadowRoot => element.shadowRoot!;
const textOf = (element: FoyerSettings): string => rootOf(element).textContent?.replaceAll(/\s+/gu, ' ') ?? '';
const control = <T extends HTMLElement = HTMLInputElement>(element: FoyerSettings, path: string): T =>
  rootOf(element).querySelector<T>(`#${path.replaceAll(/[^a-z0-9]+/gu, '-')}`)!;
const press = async (element: FoyerSettings, words: string): Promise<void> => {
  const found = [...rootOf(element).querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === words,
  );
  await userEvent.click(found!);
  await element.updateComplete;
};
const inheritBox = (element: FoyerSettings, path: string): HTMLInputElement =>
  control(element, path).closest('.row')!.querySelector<HTMLInputElement>('.inherit input')!;
const choose = async (element: FoyerSettings, group: string): Promise<void> => {
  const list = rootOf(element).querySelector<HTMLSelectElement>('.sections')!;
  list.value = `Customers/${group}`;
  list.dispatchEvent(new Event('change'));
  await element.updateComplete;
};
const search = async (element: FoyerSettings, words: string): Promise<void> => {
  await userEvent.fill(rootOf(element).querySelector('[type=search]')!, words);
  await element.updateComplete;
};

describe('foyer-settings', () => {
  it('is accessible, with edits and in the summary before the save', async () => {
    const element = await open();
    await expectAccessible(element);
    await userEvent.fill(control(element, lines.path), '3');
    await press(element, 'Review and save');
    await expectAccessible(element);
  });

  it('asks an admin who is not signed in to sign in, and shows nothing', async () => {
    const element = await open(false);
    expect(textOf(element)).to.contain('Sign in to see the settings.');
    expect(rootOf(element).querySelector('.row')).to.equal(null);
  });

  it('holds the place while loading, says when it cannot load, and loads on the next try', async () => {
    const element = await open();
    bff.fail('GET /api/admin/settings');
    const place = rootOf(element).querySelector('select')!;
    place.value = 'website:1';
    place.dispatchEvent(new Event('change'));
    await until(() => rootOf(element).querySelector('[part=error]'), 'the failure appears');
    expect(rootOf(element).querySelector('.row')).to.equal(null);
    rootOf(element).querySelector('foyer-notice')!.dispatchEvent(new CustomEvent('foyer-notice-action'));
    await until(() => rootOf(element).querySelector('.row'), 'the settings appear');
  });

  it('shows one group at a time, and while searching what has every word', async () => {
    const element = await open();
    expect(textOf(element)).to.contain('Fax');
    expect(control(element, confirmation.path)).to.equal(null);
    await choose(element, 'New accounts');
    expect(control(element, confirmation.path)).not.to.equal(null);
    expect(control(element, fax.path)).to.equal(null);
    await search(element, 'fax number');
    expect(control(element, fax.path)).not.to.equal(null);
    expect(control(element, lines.path)).to.equal(null);
    expect(rootOf(element).querySelector<HTMLSelectElement>('select.sections')!.selectedOptions[0]!.label).to.equal(
      'All sections',
    );
    await search(element, 'nothing like it');
    expect(textOf(element)).to.contain('No setting matches.');
  });

  it('shows what changes, from what to what, and saves it all at once after that', async () => {
    const element = await open();
    await userEvent.fill(control(element, lines.path), '3');
    await userEvent.selectOptions(control<HTMLSelectElement>(element, fax.path), 'No');
    expect(textOf(element)).to.contain('2 changes not saved');
    await press(element, 'Review and save');
    const rows = [...rootOf(element).querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map(({ textContent }) => textContent?.trim()),
    );
    expect(rows).to.deep.equal([
      ['Street lines', '2', '3'],
      ['Fax', 'Required', 'No'],
    ]);
    await press(element, 'Save');
    await until(() => textOf(element).includes('Saved.'), 'it says so');
    expect(bff.saves).to.deep.equal([
      {
        level: 'global',
        placeId: 0,
        changes: [
          { path: lines.path, value: 3 },
          { path: fax.path, value: '' },
        ],
      },
    ]);
    expect(textOf(element)).not.to.contain('not saved');
  });

  it('falls back to the wider place by the box, and comes back from it', async () => {
    const element = await open();
    expect(inheritBox(element, lines.path).checked).to.equal(true);
    expect(inheritBox(element, fax.path).checked).to.equal(false);
    await userEvent.click(inheritBox(element, fax.path));
    await element.updateComplete;
    expect(control<HTMLSelectElement>(element, fax.path).value).to.equal('');
    await press(element, 'Review and save');
    await press(element, 'Save');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]?.changes).to.deep.equal([{ path: fax.path, value: null }]);
  });

  it('takes an edit back to what is saved as none, and undoes all edits at once', async () => {
    const element = await open();
    await userEvent.fill(control(element, lines.path), '3');
    expect(textOf(element)).to.contain('1 change not saved');
    await press(element, 'Undo all');
    expect(control(element, lines.path).value).to.equal('2');
    await userEvent.selectOptions(control<HTMLSelectElement>(element, fax.path), 'No');
    await userEvent.selectOptions(control<HTMLSelectElement>(element, fax.path), 'Required');
    expect(textOf(element)).not.to.contain('not saved');
  });

  it('leads to the setting that was refused, with the reason, and keeps what was typed', async () => {
    const element = await open();
    await userEvent.fill(control(element, lines.path), '9');
    await choose(element, 'New accounts');
    bff.refusal = [{ field: lines.path, code: 'OUT_OF_RANGE', message: 'This number is out of range.' }];
    await press(element, 'Review and save');
    await press(element, 'Save');
    await until(() => rootOf(element).activeElement === control(element, lines.path), 'the focus is there');
    expect(control(element, lines.path).value).to.equal('9');
    expect(textOf(element)).to.contain('This number is out of range.');
    expect(bff.saves).to.deep.equal([]);
  });

  it('keeps the summary open, and says why, when the shop cannot be reached', async () => {
    const element = await open();
    await userEvent.fill(control(element, lines.path), '3');
    bff.fail('PATCH /api/admin/settings');
    await press(element, 'Review and save');
    await press(element, 'Save');
    await until(() => textOf(element).includes('We cannot reach the shop'), 'it says so');
    await press(element, 'Save');
    await until(() => bff.saves.length === 1, 'the next try saves');
    expect(textOf(element)).not.to.contain('We cannot reach the shop');
  });

  it('asks before edits are lost to another place', async () => {
    const element = await open();
    await userEvent.fill(control(element, lines.path), '3');
    const place = rootOf(element).querySelector('select')!;
    place.value = 'website:1';
    place.dispatchEvent(new Event('change'));
    await element.updateComplete;
    await press(element, 'Stay');
    expect(control(element, lines.path).value).to.equal('3');
    expect(place.value).to.equal('global:0');
    place.value = 'website:1';
    place.dispatchEvent(new Event('change'));
    await element.updateComplete;
    await press(element, 'Leave without saving');
    await until(() => bff.callsOf('GET /api/admin/settings').at(-1)?.search.get('level') === 'website');
    await until(() => rootOf(element).querySelector('.row'));
    expect(control(element, lines.path).value).to.equal('2');
  });

  it('never shows a secret, and sends only one that is typed', async () => {
    const element = await open();
    await choose(element, 'New accounts');
    expect(control(element, secret.path).value).to.equal('');
    expect(control(element, secret.path).type).to.equal('password');
    await userEvent.fill(control(element, secret.path), 'new one');
    await press(element, 'Review and save');
    expect(textOf(element)).not.to.contain('new one');
    await press(element, 'Save');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]?.changes).to.deep.equal([{ path: secret.path, value: 'new one' }]);
  });
});
