import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/attributes/index.ts';
import '../../widgets/elements/provider/index.ts';
import type { FoyerAttributes } from '../../widgets/admin/attributes/attributes.ts';
import { type AttributesBff, makeAttribute, startAttributesBff } from '../support/attributes-bff.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: AttributesBff;
let pages = 0;
afterEach(() => bff.stop());

const name = makeAttribute({
  attributeId: 1,
  code: 'firstname',
  label: 'First name',
  isSystem: true,
  isRequired: true,
});
const motto = makeAttribute({ attributeId: 2, sortOrder: 20 });
const source = makeAttribute({
  attributeId: 3,
  code: 'source',
  label: 'Source',
  inputType: 'select',
  sortOrder: 30,
  options: [
    { value: '1', label: 'Friend', labels: {} },
    { value: '2', label: 'Web', labels: {} },
  ],
});

const open = async (isSignedIn = true): Promise<FoyerAttributes> => {
  bff = startAttributesBff([name, motto, source], isSignedIn);
  const provider = await fixture(html`
    <foyer-provider bff="https://attributes-${++pages}.example" locale="en-US">
      <foyer-attributes></foyer-attributes>
    </foyer-provider>
  `);
  const element = provider.querySelector<FoyerAttributes>('foyer-attributes')!;
  await until(() => rootOf(element).querySelector('tbody, .prompt'), 'the attributes appear');
  return element;
};

const until = (condition: () => unknown, message?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), message);
const rootOf = (element: FoyerAttributes): ShadowRoot => element.shadowRoot!;
const editorOf = (element: FoyerAttributes): ShadowRoot =>
  rootOf(element).querySelector('foyer-attribute-editor')!.shadowRoot!;
const leave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
const codes = (element: FoyerAttributes) =>
  [...rootOf(element).querySelectorAll('tbody code')].map(({ textContent }) => textContent);
const press = async (root: ShadowRoot, words: string): Promise<void> => {
  const found = [...root.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === words,
  );
  await userEvent.click(found!);
};
const field = <T extends HTMLElement = HTMLInputElement>(element: FoyerAttributes, path: string): T =>
  editorOf(element).querySelector<T>(`#field-${path}`)!;
const isOpen = (element: FoyerAttributes): boolean => editorOf(element).querySelector('foyer-dialog')?.isOpen === true;

describe('foyer-attributes', () => {
  it('says how many lack a value before it is made required, and what that means for them', async () => {
    const element = await open();
    await press(rootOf(element), 'Edit Motto');
    const editor = editorOf(element);
    await until(() => editor.querySelector('#isRequired, [id$=isRequired]'), 'the editor is open');
    const box = editor.querySelector<HTMLInputElement>('[id$=isRequired]')!;
    expect(editor.textContent).not.to.contain('no value yet');
    await userEvent.click(box);
    await until(() => editor.textContent?.includes('2,700 of 3,000 customers have no value yet.'), 'they are counted');
    expect(editor.getElementById(box.getAttribute('aria-describedby')!)?.textContent).to.contain('at their next edit');
    await userEvent.click(box);
    await until(() => !editor.textContent?.includes('no value yet'), 'the words are gone');
    bff.coverage = { records: 3000, lacking: 0 };
    await userEvent.click(box);
    await until(() => editor.textContent?.includes('All 3,000 records have a value already.'), 'nobody lacks it');
  });

  it('is accessible, as a list and with an attribute open', async () => {
    const element = await open();
    await expectAccessible(element);
    await press(rootOf(element), 'Edit Source');
    await until(() => isOpen(element));
    await expectAccessible(element);
  });

  it('asks an admin who is not signed in to sign in', async () => {
    const element = await open(false);
    expect(rootOf(element).textContent).to.contain('Sign in to see the attributes.');
  });

  it('says when it cannot load, and loads on the next try', async () => {
    const element = await open();
    bff.fail('GET /api/admin/attributes');
    element.entity = 'address';
    await until(() => rootOf(element).querySelector('[part=error]'), 'the failure appears');
    rootOf(element).querySelector('foyer-notice')!.dispatchEvent(new CustomEvent('foyer-notice-action'));
    await until(() => rootOf(element).querySelector('tbody'), 'the attributes appear');
    expect(codes(element)).to.have.length(3);
  });

  it('finds by code and label', async () => {
    const element = await open();
    await userEvent.fill(rootOf(element).querySelector('[type=search]')!, 'sou');
    await until(() => codes(element).length === 1);
    expect(codes(element)).to.deep.equal(['source']);
  });

  it('moves a row by the arrow keys, keeps the focus on it, says so and saves the order', async () => {
    const element = await open();
    const grip = rootOf(element).querySelector<HTMLElement>('[data-id="3"]')!;
    grip.focus();
    await userEvent.keyboard('{ArrowUp}');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]).to.deep.include({ method: 'PUT', body: { entity: 'customer', attributeIds: [1, 3, 2] } });
    expect(codes(element)).to.deep.equal(['firstname', 'source', 'motto']);
    expect(rootOf(element).activeElement?.getAttribute('data-id')).to.equal('3');
    expect(rootOf(element).querySelector('[role=status]')?.textContent).to.contain('Source: place 2 of 3');
  });

  it('puts the order back, and says why, where it cannot be saved', async () => {
    const element = await open();
    bff.refusal = [{ field: 'attributeIds', code: 'OPTION_UNKNOWN', message: 'The attributes have changed.' }];
    rootOf(element).querySelector<HTMLElement>('[data-id="3"]')!.focus();
    await userEvent.keyboard('{ArrowUp}');
    await until(() => rootOf(element).textContent?.includes('The attributes have changed.'));
    await until(() => codes(element).join() === 'firstname,motto,source');
    expect(bff.saves).to.deep.equal([]);
  });

  it('moves a row by drag', async () => {
    const element = await open();
    await userEvent.dragAndDrop(
      rootOf(element).querySelector('[data-id="3"]')!,
      rootOf(element).querySelector('[data-id="1"]')!,
    );
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]?.body).to.deep.equal({ entity: 'customer', attributeIds: [3, 1, 2] });
  });

  it('adds a dropdown with labels in each store view', async () => {
    const element = await open();
    await press(rootOf(element), 'Add attribute');
    await until(() => isOpen(element));
    await userEvent.fill(field(element, 'label'), 'How did you hear of us');
    await userEvent.fill(field(element, 'code'), 'heard_of_us');
    await userEvent.selectOptions(field(element, 'inputType'), 'Dropdown');
    await userEvent.click(field(element, 'isRequired'));
    await until(() => editorOf(element).querySelector('.options'));
    await press(editorOf(element), 'Add option');
    await until(() => editorOf(element).querySelector('.options li'));
    await userEvent.fill(editorOf(element).querySelector('[aria-label="Option 1"]')!, 'From a friend');
    await userEvent.fill(editorOf(element).querySelector('[aria-label="Option 1, Français"]')!, 'Par un ami');
    await userEvent.fill(field(element, 'labels-1'), 'Comment nous avez-vous connus');
    await userEvent.click(field(element, 'isFilter'));
    await press(editorOf(element), 'Save');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]?.body).to.deep.include({
      entity: 'customer',
      code: 'heard_of_us',
      inputType: 'select',
      isRequired: true,
      isFilter: true,
      labels: { 1: 'Comment nous avez-vous connus' },
      options: [{ value: '', label: 'From a friend', labels: { 1: 'Par un ami' } }],
      forms: ['customer_account_create', 'customer_account_edit', 'adminhtml_customer'],
    });
    await until(() => !isOpen(element));
  });

  it('sends of an edit what is different, and leads to what is refused', async () => {
    const element = await open();
    await press(rootOf(element), 'Edit Motto');
    await until(() => isOpen(element));
    await userEvent.fill(field(element, 'lengthMin'), '9');
    await userEvent.fill(field(element, 'lengthMax'), '3');
    bff.refusal = [{ field: 'lengthMax', code: 'OUT_OF_RANGE', message: 'The greatest length is below the least.' }];
    await press(editorOf(element), 'Save');
    await until(() => editorOf(element).activeElement === field(element, 'lengthMax'), 'the focus is there');
    expect(editorOf(element).textContent).to.contain('The greatest length is below the least.');
    await userEvent.fill(field(element, 'lengthMax'), '30');
    await press(editorOf(element), 'Save');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]?.body).to.deep.equal({ lengthMin: 9, lengthMax: 30 });
  });

  it('offers of Foyer’s own what can be set, and no deletion', async () => {
    const element = await open();
    await press(rootOf(element), 'Edit First name');
    await until(() => isOpen(element));
    expect(field(element, 'code').disabled).to.equal(true);
    expect(field(element, 'isColumn')).to.equal(null);
    expect(editorOf(element).textContent).not.to.contain('Delete');
  });

  it('deletes after asking', async () => {
    const element = await open();
    await press(rootOf(element), 'Edit Motto');
    await until(() => isOpen(element));
    await press(editorOf(element), 'Delete');
    await until(() => editorOf(element).textContent?.includes('This cannot be undone.'));
    await press(editorOf(element), 'Delete with all values');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]).to.deep.include({ method: 'DELETE', path: '/api/admin/attributes/2' });
  });

  it('asks before what was changed is left, by Escape and by Cancel, and keeps it', async () => {
    const element = await open();
    await press(rootOf(element), 'Edit Motto');
    await until(() => isOpen(element));
    await userEvent.fill(field(element, 'help'), 'A line to live by.');
    await userEvent.keyboard('{Escape}');
    await until(() => editorOf(element).textContent?.includes('is not saved yet'), 'the question appears');
    await expectAccessible(element);
    await press(editorOf(element), 'Keep editing');
    await until(() => isOpen(element));
    expect(field(element, 'help').value).to.equal('A line to live by.');
    await press(editorOf(element), 'Cancel');
    await until(() => editorOf(element).textContent?.includes('is not saved yet'), 'the question appears');
    await press(editorOf(element), 'Discard changes');
    await until(() => !isOpen(element));
    await press(rootOf(element), 'Edit Motto');
    await until(() => isOpen(element));
    expect(field(element, 'help').value).to.equal('');
    await press(editorOf(element), 'Cancel');
    await until(() => !isOpen(element), 'nothing was changed, so nothing is asked');
    expect(bff.saves).to.deep.equal([]);
  });

  it('holds the page back while something is not saved', async () => {
    const element = await open();
    await press(rootOf(element), 'Edit Motto');
    await until(() => isOpen(element));
    expect(leave()).to.equal(false);
    await userEvent.fill(field(element, 'help'), 'A line to live by.');
    expect(leave()).to.equal(true);
  });

  it('names options as defaults, one of a dropdown and several of a multiple choice', async () => {
    const element = await open();
    await press(rootOf(element), 'Edit Source');
    await until(() => isOpen(element));
    const box = (label: string) => editorOf(element).querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
    await userEvent.click(box('Option 1 is a default'));
    await userEvent.click(box('Option 2 is a default'));
    await until(() => !box('Option 1 is a default').checked);
    await press(editorOf(element), 'Save');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]?.body).to.deep.equal({ defaultValue: '2' });
  });

  it('gives a new option a value once it is a default', async () => {
    const element = await open();
    await press(rootOf(element), 'Add attribute');
    await until(() => isOpen(element));
    await userEvent.selectOptions(field(element, 'inputType'), 'Multiple select');
    const box = (label: string) => editorOf(element).querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
    await until(() => editorOf(element).querySelector('.options'));
    for (const place of [1, 2]) {
      await press(editorOf(element), 'Add option');
      await until(() => box(`Option ${place}`));
      await userEvent.fill(box(`Option ${place}`), `Label ${place}`);
      await userEvent.click(box(`Option ${place} is a default`));
    }
    await press(editorOf(element), 'Save');
    await until(() => bff.saves.length === 1);
    expect(bff.saves[0]?.body).to.deep.include({
      defaultValue: ['1', '2'],
      options: [
        { value: '1', label: 'Label 1', labels: {} },
        { value: '2', label: 'Label 2', labels: {} },
      ],
    });
  });

  it('puts the order back as it was before the moves', async () => {
    const element = await open();
    rootOf(element).querySelector<HTMLElement>('[data-id="3"]')!.focus();
    await userEvent.keyboard('{ArrowUp}');
    await until(() => bff.saves.length === 1);
    await until(() => rootOf(element).textContent?.includes('Undo'));
    await press(rootOf(element), 'Undo');
    await until(() => bff.saves.length === 2);
    expect(bff.saves[1]?.body).to.deep.equal({ entity: 'customer', attributeIds: [1, 2, 3] });
    await until(() => rootOf(element).querySelector('[role=status]')?.textContent?.includes('as it was before'));
    expect(codes(element).join()).to.equal('firstname,motto,source');
  });
});
