import '../../widgets/elements/form/choices.ts';
import '../../widgets/elements/form/index.ts';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { FormField } from '../../shared-types/forms.ts';
import type { FormChange, FoyerForm } from '../../widgets/elements/form/form.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { buttonNamed, expectSoon, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label: `Label of ${name}`,
  inputType: 'text',
  isRequired: false,
  ...more,
});

const open = async (fields: FormField[], properties: Partial<FoyerForm> = {}): Promise<FoyerForm> => {
  const form = await fixture<FoyerForm>(html`<div lang="en"><foyer-form></foyer-form></div>`).then((page) =>
    page.querySelector('foyer-form')!,
  );
  Object.assign(form, { submitLabel: 'Send', fields, ...properties });
  await form.updateComplete;
  return form;
};

const control = (form: FoyerForm, name: string): HTMLInputElement =>
  form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const namesOf = (form: FoyerForm): string[] =>
  [...form.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name);
const errorsOf = (form: FoyerForm): string[] =>
  [...form.querySelectorAll('[part=error]')].map(({ textContent }) => textContent ?? '');
const send = (form: FoyerForm) => userEvent.click(buttonNamed(form, 'Send'));

const listen = (form: FoyerForm): unknown[] => {
  const sent: unknown[] = [];
  form.addEventListener('foyer-form-submitted', (event) => sent.push((event as CustomEvent).detail.values));
  return sent;
};

const everyKind = [
  field('email', { inputType: 'email', isRequired: true, help: 'Where we write to.' }),
  field('password', { inputType: 'password', isRequired: true }),
  field('gender', { inputType: 'select', options: [{ value: 'f', label: 'Female' }] }),
  field('isSubscribed', { inputType: 'boolean' }),
  field('street', { inputType: 'lines', lines: 2 }),
  field('note', { inputType: 'textarea' }),
  field('born', { inputType: 'date' }),
  field('colours', {
    inputType: 'multiselect',
    options: [
      { value: 'r', label: 'Red' },
      { value: 'g', label: 'Green' },
    ],
  }),
];

describe('foyer-form', () => {
  it('has nothing that keeps anybody from using it, with errors and without', async () => {
    const form = await open(everyKind, { cancelLabel: 'Cancel' });
    await expectAccessible(form);
    form.errors = [{ field: 'email', code: 'EMAIL_TAKEN', message: 'Taken.' }];
    form.formError = 'Nothing was saved.';
    await form.updateComplete;
    await expectAccessible(form);
  });

  it('tells everything that was filled in, by name and of its kind', async () => {
    const form = await open(everyKind);
    const sent = listen(form);
    await userEvent.type(control(form, 'email'), 'a@b.example');
    await userEvent.type(control(form, 'password'), 'secret');
    await userEvent.selectOptions(control(form, 'gender'), 'f');
    await userEvent.click(control(form, 'isSubscribed'));
    await userEvent.type(control(form, 'street'), 'One');
    await send(form);
    expect(sent).to.deep.equal([
      {
        email: 'a@b.example',
        password: 'secret',
        gender: 'f',
        isSubscribed: true,
        street: ['One'],
        note: '',
        born: '',
        colours: [],
      },
    ]);
  });

  it('asks for each field that is missing and goes to the first', async () => {
    const form = await open([field('one'), field('two', { isRequired: true }), field('three', { isRequired: true })]);
    const sent = listen(form);
    await send(form);
    await form.updateComplete;
    expect(errorsOf(form)).to.deep.equal(['This field is required.', 'This field is required.']);
    await waitUntil(() => document.activeElement === control(form, 'two'));
    expect(control(form, 'two').getAttribute('aria-invalid')).to.equal('true');
    const described = control(form, 'two').getAttribute('aria-describedby')!;
    expect(form.querySelector(`#${described}`)?.textContent).to.equal('This field is required.');
    expect(sent).to.have.length(0);
  });

  it('takes blanks alone for nothing', async () => {
    const form = await open([field('name', { isRequired: true })]);
    await userEvent.type(control(form, 'name'), '   ');
    await send(form);
    expect(errorsOf(form)).to.deep.equal(['This field is required.']);
  });

  for (const [code, more, typed, words] of [
    ['EMAIL_INVALID', { inputType: 'email' }, 'ada@', 'Enter an e-mail address like name@example.com.'],
    ['TOO_LONG', { lengthMax: 3 }, 'four', 'This is too long.'],
    ['TOO_SHORT', { lengthMin: 5 }, 'four', 'This is too short.'],
    ['CHARACTERS_INVALID', { pattern: '[0-9]*' }, 'four', 'Some characters are not allowed here.'],
  ] as const) {
    it(`says ${code} when a field is left, and no more once it is right`, async () => {
      const form = await open([field('value', more), field('next')]);
      await userEvent.type(control(form, 'value'), typed);
      await userEvent.tab();
      await waitUntil(() => errorsOf(form)[0] === words);
      await userEvent.type(control(form, 'value'), 'x');
      await expectSoon(() => errorsOf(form).length === 0, 'the error goes');
    });
  }

  it('leaves an empty field alone until the form is sent', async () => {
    const form = await open([field('value', { isRequired: true }), field('next')]);
    control(form, 'value').focus();
    await userEvent.tab();
    await form.updateComplete;
    expect(errorsOf(form)).to.deep.equal([]);
  });

  it('shows an error of the server at its field, also of one line, and goes there', async () => {
    const form = await open([field('city'), field('street', { inputType: 'lines', lines: 2 })]);
    form.errors = [{ field: 'street.1', code: 'TOO_LONG', message: 'The second line is too long.' }];
    await waitUntil(() => errorsOf(form)[0] === 'The second line is too long.');
    await expectSoon(() => (document.activeElement as HTMLInputElement).name === 'street', 'the field has the focus');
  });

  it('never swallows an error of the server that belongs to no field shown', async () => {
    const form = await open([field('city')]);
    form.errors = [{ field: 'attributes.loyalty', code: 'OPTION_UNKNOWN', message: 'Choose one of the options.' }];
    await form.updateComplete;
    expect(form.querySelector('[role=alert]')?.textContent).to.contain('Choose one of the options.');
  });

  it('keeps what was typed when fields change places, come and go', async () => {
    const form = await open([field('one'), field('two'), field('three')]);
    await userEvent.type(control(form, 'one'), 'first');
    await userEvent.type(control(form, 'three'), 'third');
    form.fields = [field('three'), field('new'), field('one')];
    await form.updateComplete;
    expect(namesOf(form)).to.deep.equal(['three', 'new', 'one']);
    expect(form.currentValues).to.deep.equal({ three: 'third', new: '', one: 'first' });
  });

  it('fills only what nobody has touched when its values come late', async () => {
    const form = await open([field('one'), field('two')]);
    await userEvent.type(control(form, 'one'), 'mine');
    form.values = { one: 'theirs', two: 'late' };
    await form.updateComplete;
    expect(form.currentValues).to.deep.equal({ one: 'mine', two: 'late' });
    expect(form.isDirty).to.equal(true);
    form.reset();
    expect(form.currentValues).to.deep.equal({ one: 'theirs', two: 'late' });
    expect(form.isDirty).to.equal(false);
  });

  it('starts a field with its default', async () => {
    const form = await open([
      field('one', { default: 'given' }),
      field('two', { inputType: 'boolean', default: true }),
    ]);
    expect(form.currentValues).to.deep.equal({ one: 'given', two: true });
  });

  it('shows a password and hides it again, without losing it', async () => {
    const form = await open([field('password', { inputType: 'password' })]);
    await userEvent.type(control(form, 'password'), 'secret');
    await userEvent.click(buttonNamed(form, 'Show password'));
    expect(control(form, 'password').type).to.equal('text');
    expect(control(form, 'password').value).to.equal('secret');
    await userEvent.click(buttonNamed(form, 'Hide password'));
    expect(control(form, 'password').type).to.equal('password');
    expect(control(form, 'password').value).to.equal('secret');
  });

  it('is not sent while it is on its way', async () => {
    const form = await open([field('one')], { pending: true });
    const sent = listen(form);
    await send(form);
    expect(sent).to.have.length(0);
  });

  it('tells what is typed as it is typed', async () => {
    const form = await open([field('one')]);
    const changed = oneEvent(form, 'foyer-form-changed') as Promise<CustomEvent<FormChange>>;
    await userEvent.type(control(form, 'one'), 'x');
    expect((await changed).detail).to.deep.equal({ name: 'one', values: { one: 'x' } });
  });

  it('offers to cancel only where there is a label', async () => {
    const form = await open([field('one')]);
    expect(form.querySelectorAll('[part=actions] button')).to.have.length(1);
    form.cancelLabel = 'Never mind';
    await form.updateComplete;
    const cancelled = oneEvent(form, 'foyer-form-cancelled');
    await userEvent.click(buttonNamed(form, 'Never mind'));
    await cancelled;
  });

  it('shows hostile labels, helps and values as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const form = await open([field('one', { label: hostile, help: hostile, default: hostile })]);
    expect(form.querySelector('img')).to.equal(null);
    expect(textIn(form)).to.contain(hostile);
    expect(control(form, 'one').value).to.equal(hostile);
  });

  it('gives every control of a page an id of its own', async () => {
    const page = await fixture(
      html`<div>
        <foyer-form .fields=${everyKind} .submitLabel=${'Send'}></foyer-form
        ><foyer-form .fields=${everyKind} .submitLabel=${'Send'}></foyer-form>
      </div>`,
    );
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    await expectAccessible(page);
  });

  it('groups fields by section', async () => {
    const form = await open([field('one', { section: 'personal' }), field('two', { section: 'sign-in' })]);
    expect([...form.querySelectorAll('legend')].map(({ textContent }) => textContent)).to.deep.equal([
      'Personal information',
      'Sign-in information',
    ]);
  });
});

const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Choice ${index}` }));
const boxes = (form: FoyerForm) => [...form.querySelectorAll<HTMLInputElement>('[name=likes]')];
const chosen = (form: FoyerForm) => form.currentValues['likes'];
const toolsOf = (form: FoyerForm): ShadowRoot => form.querySelector('foyer-choice-tools')!.shadowRoot!;
const openChoices = async (count: number, more: Partial<FormField> = {}, properties: Partial<FoyerForm> = {}) => {
  const form = await open([field('likes', { inputType: 'multiselect', options: options(count), ...more })], properties);
  if (count > 8) await waitUntil(() => toolsOf(form)?.querySelector('.summary') !== null);
  return form;
};

describe('several choices in a form', () => {
  it('are a group of tick boxes of the field’s name, accessible, few or many', async () => {
    for (const count of [3, 30]) {
      const form = await openChoices(count, { help: 'What you like.' });
      const group = form.querySelector('[role=group]')!;
      expect(group.getAttribute('aria-label')).to.equal('Label of likes');
      expect(form.querySelector(`#${group.getAttribute('aria-describedby')!}`)?.textContent).to.equal('What you like.');
      await expectAccessible(form);
    }
  });

  it('start with what is held and are told in the order of the options', async () => {
    const form = await openChoices(4, {}, { values: { likes: ['v2'] } });
    expect(chosen(form)).to.deep.equal(['v2']);
    await userEvent.click(boxes(form)[0]!);
    expect(chosen(form)).to.deep.equal(['v0', 'v2']);
  });

  it('are asked for where something must be chosen, and only when the form is sent', async () => {
    const form = await openChoices(3, { isRequired: true });
    const sent = listen(form);
    boxes(form)[0]!.focus();
    await userEvent.tab();
    await form.updateComplete;
    expect(errorsOf(form)).to.deep.equal([]);
    await send(form);
    await waitUntil(() => errorsOf(form)[0] === 'This field is required.');
    await expectSoon(() => document.activeElement === boxes(form)[0], 'the first box has the focus');
    expect(boxes(form)[0]!.getAttribute('aria-invalid')).to.equal('true');
    await userEvent.keyboard(' ');
    await expectSoon(() => errorsOf(form).length === 0, 'the error goes');
    await send(form);
    expect(sent).to.deep.equal([{ likes: ['v0'] }]);
  });

  it('are gone along by the arrow keys, and many are one stop of the tab key', async () => {
    const form = await openChoices(30);
    boxes(form)[0]!.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown} {End} ');
    expect(chosen(form)).to.deep.equal(['v2', 'v29']);
    expect(document.activeElement).to.equal(boxes(form)[29]);
    await userEvent.tab();
    expect(document.activeElement?.textContent).to.contain('Send');
    await userEvent.tab({ shift: true });
    expect(document.activeElement).to.equal(boxes(form)[29]);
  });

  it('are found by a search, which is no value of the form and says how many it finds', async () => {
    const form = await openChoices(30);
    const changes: unknown[] = [];
    form.addEventListener('foyer-form-changed', (event) => changes.push(event));
    const search = toolsOf(form).querySelector('input')!;
    await userEvent.fill(search, '2');
    expect(boxes(form).filter((box) => box.offsetParent !== null)).to.have.length(12);
    await expectSoon(
      () => toolsOf(form).querySelector('[role=status]')?.textContent === '12 choices found',
      'it is said',
    );
    expect(changes).to.deep.equal([]);
    search.focus();
    await userEvent.keyboard('{ArrowDown} ');
    expect(chosen(form)).to.deep.equal(['v2']);
    expect(form.currentValues).to.have.keys('likes');
  });

  it('are let go of by their chips, one or all, which the form hears of', async () => {
    const form = await openChoices(30, {}, { values: { likes: ['v1', 'v5', 'v7'] } });
    const changed = oneEvent(form, 'foyer-form-changed') as Promise<CustomEvent<FormChange>>;
    await userEvent.click(toolsOf(form).querySelector('[aria-label="Remove Choice 5"]')!);
    expect((await changed).detail).to.deep.equal({ name: 'likes', values: { likes: ['v1', 'v7'] } });
    await userEvent.click(toolsOf(form).querySelector('.plain')!);
    expect(chosen(form)).to.deep.equal([]);
    form.reset();
    await expectSoon(() => toolsOf(form).querySelectorAll('.chip').length === 3, 'the chips come back');
    expect(chosen(form)).to.deep.equal(['v1', 'v5', 'v7']);
  });
});

describe('help, errors and counters', () => {
  it('say out loud how much room is left only where it runs out, and show it always', async () => {
    const form = await open([field('note', { inputType: 'textarea', lengthMax: 20 })]);
    const [shown, said] = form.querySelectorAll('.counter');
    expect(shown?.getAttribute('aria-hidden')).to.equal('true');
    expect(said?.getAttribute('role')).to.equal('status');
    await userEvent.type(control(form, 'note'), 'ten chars.');
    expect([shown?.textContent, said?.textContent]).to.deep.equal(['10 of 20', '']);
    await userEvent.type(control(form, 'note'), 'nine more');
    expect([shown?.textContent, said?.textContent]).to.deep.equal(['19 of 20', '1 character left']);
  });

  for (const kind of [
    { inputType: 'text' },
    { inputType: 'textarea' },
    { inputType: 'lines', lines: 2 },
    { inputType: 'date' },
    { inputType: 'boolean' },
    { inputType: 'select', options: options(3) },
    { inputType: 'multiselect', options: options(3) },
  ] as const) {
    it(`are read with the control: ${kind.inputType}`, async () => {
      const form = await open([field('it', { ...kind, help: 'Some help.' } as Partial<FormField>)]);
      form.errors = [{ field: 'it', code: 'REQUIRED', message: 'It is wrong.' }];
      await waitUntil(() => errorsOf(form)[0] === 'It is wrong.');
      const described =
        control(form, 'it').getAttribute('aria-describedby') ??
        form.querySelector('[role=group]')!.getAttribute('aria-describedby');
      const words = described?.split(' ').map((id) => form.querySelector(`#${id}`)?.textContent);
      expect(words).to.deep.equal(['Some help.', 'It is wrong.']);
    });
  }
});
