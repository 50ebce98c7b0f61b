import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/address-book/index.ts';
import '../../widgets/elements/provider/index.ts';
import type { FoyerAddressBook } from '../../widgets/account/address-book/address-book.ts';
import type { FoyerAddressEditor } from '../../widgets/account/address-book/editor/address-editor.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AddressBookBff, makeAddress, startAddressBookBff } from '../support/address-book-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: AddressBookBff;
let pages = 0;

beforeEach(() => {
  bff = startAddressBookBff();
});
afterEach(() => bff.stop());

const addressesPath = '/api/account/addresses';

/** A page of its own, so that no test shares a session with another. */
const openBook = async (attributes: { pageSize?: string } = {}): Promise<FoyerAddressBook> => {
  const provider = await fixture(html`
    <foyer-provider bff="https://bff-${++pages}.example" locale="en-US" style="--foyer-motion: 0ms">
      <foyer-address-book page-size=${attributes.pageSize ?? '10'}></foyer-address-book>
    </foyer-provider>
  `);
  return provider.querySelector<FoyerAddressBook>('foyer-address-book')!;
};

const rootOf = (book: FoyerAddressBook): ShadowRoot => book.shadowRoot!;
const cardsOf = (book: FoyerAddressBook): HTMLElement[] => [
  ...rootOf(book).querySelectorAll<HTMLElement>('.card:not(.waiting)'),
];
const linesOf = (card: HTMLElement): string[] =>
  (card.querySelector<HTMLElement>('address')?.innerText ?? '').split('\n').map((line) => line.trim());
const statusOf = (book: FoyerAddressBook): string => rootOf(book).querySelector('[role=status]')?.textContent ?? '';

const loaded = async (book: FoyerAddressBook): Promise<FoyerAddressBook> => {
  await waitUntil(() => cardsOf(book).length > 0 || rootOf(book).querySelector('.empty, foyer-notice'));
  return book;
};

const buttonNamed = (within: ParentNode, name: RegExp): HTMLButtonElement => {
  const found = [...within.querySelectorAll('button')].find((each) =>
    name.test(each.getAttribute('aria-label') ?? each.textContent?.trim() ?? ''),
  );
  if (!found) throw new Error(`no button is named ${name}`);
  return found;
};

const editorOf = (book: FoyerAddressBook): FoyerAddressEditor =>
  rootOf(book).querySelector<FoyerAddressEditor>('foyer-address-editor')!;
const deletionOf = (book: FoyerAddressBook): ShadowRoot =>
  rootOf(book).querySelector('foyer-address-deletion')!.shadowRoot!;

const openEditor = async (book: FoyerAddressBook, button: RegExp): Promise<ShadowRoot> => {
  await userEvent.click(buttonNamed(rootOf(book), button));
  await waitUntil(() => editorOf(book).shadowRoot?.querySelector('foyer-form form'), 'the form appears');
  return editorOf(book).shadowRoot!;
};

const control = (editor: ShadowRoot, name: string): HTMLInputElement =>
  editor.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const labelOf = (editor: ShadowRoot, name: string): string =>
  control(editor, name).labels?.[0]?.textContent?.replaceAll(/\s+/gu, ' ').trim() ?? '';
const orderOf = (editor: ShadowRoot): string[] => [
  ...new Set([...editor.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name)),
];
const isEditorOpen = (book: FoyerAddressBook): boolean =>
  editorOf(book).shadowRoot!.querySelector('foyer-dialog')!.isOpen;

const choose = async (editor: ShadowRoot, name: string, value: string): Promise<void> => {
  await userEvent.selectOptions(control(editor, name), value);
};

const threeAddresses = () => [
  makeAddress({ addressId: 1, isDefaultBilling: true, firstName: 'Bill' }),
  makeAddress({ addressId: 2, isDefaultShipping: true, firstName: 'Shirley' }),
  makeAddress({ addressId: 3, firstName: 'Theo' }),
];

const many = () =>
  Array.from({ length: 12 }, (_, index) =>
    makeAddress({ addressId: index + 1, firstName: index % 2 === 0 ? 'Even' : 'Odd', city: `City${index}` }),
  );
const searchBox = (book: FoyerAddressBook) => rootOf(book).querySelector<HTMLInputElement>('#search')!;

describe('foyer-address-book: its states', () => {
  it('says of an address in a country that is not allowed any more that it stays, and asks for another country', async () => {
    bff.addresses = [makeAddress({ addressId: 1, countryCode: 'FR', region: '', city: 'Lyon' })];
    const book = await loaded(await openBook());
    const editor = await openEditor(book, /^Edit/u);
    expect(editor.querySelector('foyer-notice')?.textContent).to.contain('no more addresses in France');
    expect(editor.querySelector<HTMLSelectElement>('[name=countryCode]')?.value).to.equal('');
    expect(editor.querySelector<HTMLInputElement>('[name=city]')?.value).to.equal('Lyon');
  });

  it('says of each VAT number what is known of it, in words', async () => {
    bff.addresses = [
      makeAddress({ addressId: 1, vatMark: 'valid' }),
      makeAddress({ addressId: 2, vatMark: 'invalid' }),
      makeAddress({ addressId: 3, vatMark: 'unknown' }),
      makeAddress({ addressId: 4 }),
    ];
    const cards = cardsOf(await loaded(await openBook()));
    expect(cards.map((card) => card.querySelector('.vat')?.textContent)).to.deep.equal([
      'The VAT number is valid.',
      'The VAT number is not valid. Please check it.',
      'The VAT number could not be checked yet.',
      undefined,
    ]);
  });

  it('asks a visitor to sign in and asks for no addresses', async () => {
    bff.account = null;
    const book = await openBook();
    await waitUntil(() => rootOf(book).querySelector('.prompt'));
    expect(bff.callsOf('GET', addressesPath)).to.have.length(0);
  });

  it('shows place-holders while the book is on its way', async () => {
    bff.delays.set('', 200);
    bff.addresses = threeAddresses();
    const book = await openBook();
    expect(rootOf(book).querySelectorAll('.card.waiting .skeleton').length).to.be.greaterThan(3);
    await waitUntil(() => cardsOf(book).length === 3);
    expect(rootOf(book).querySelector('.skeleton')).to.equal(null);
  });

  it('invites to add a first address', async () => {
    const book = await loaded(await openBook());
    expect(rootOf(book).querySelector('.empty')?.textContent).to.contain('No addresses yet');
  });

  it('says in words that the shop cannot be reached, and tries again', async () => {
    bff.addresses = threeAddresses();
    bff.failOnce('GET', addressesPath);
    const book = await loaded(await openBook());
    const notice = rootOf(book).querySelector('foyer-notice')!;
    expect(notice.textContent).to.contain('cannot reach the shop');
    await userEvent.click(buttonNamed(notice.shadowRoot!, /Try again/u));
    await waitUntil(() => cardsOf(book).length === 3);
    expect(rootOf(book).querySelector('foyer-notice')).to.equal(null);
  });

  it('is accessible when filled, when empty and with its dialogs open', async () => {
    await expectAccessible(await loaded(await openBook()));
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    await expectAccessible(book);
    await openEditor(book, /Add an address/u);
    await expectAccessible(book);
  });
});

describe('foyer-address-book: what it shows', () => {
  it('shows the defaults first and marks them', async () => {
    bff.addresses = threeAddresses().toReversed();
    const book = await loaded(await openBook());
    const marks = cardsOf(book).map((card) => card.querySelector('.marks')?.textContent?.trim() ?? '');
    expect(marks).to.have.members(['Default billing', 'Default shipping', '']);
    expect(marks[2]).to.equal('');
  });

  it('shows each entry as the template of the store writes it', async () => {
    bff.addresses = [
      makeAddress({ addressId: 1 }),
      makeAddress({ addressId: 2, html: '<ul><li>Weg 1</li><li><b>10119</b> Berlin</li></ul>' }),
    ];
    const book = await loaded(await openBook());
    const call = 'T: (503) 555-0142';
    expect(linesOf(cardsOf(book)[0]!)).to.deep.equal([
      'Nora Whitfield',
      '41 Hawthorne Blvd',
      'Portland, OR 97214',
      'United States',
      call,
    ]);
    expect(cardsOf(book)[0]!.querySelector('a')?.getAttribute('href')).to.equal('tel:(503) 555-0142');
    expect(cardsOf(book)[1]!.querySelectorAll('li b')).to.have.length(1);
  });

  it('shows nothing that an address may not have, whatever the answer holds', async () => {
    const hostile = [
      '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
      '<a href="javascript:window.hacked=1">one</a><a href="https://evil.example">two</a>',
      '<b onclick="window.hacked=1" style="position:fixed" class="button" id="add">three</b><svg onload="window.hacked=1">',
    ].join('');
    bff.addresses = [makeAddress({ html: hostile })];
    const [card] = cardsOf(await loaded(await openBook()));
    const address = card!.querySelector('address')!;
    expect(address.querySelectorAll('img, script, svg, [onclick], [style], [class], [id], [href]')).to.have.length(0);
    expect(address.textContent).to.contain('three');
    expect('hacked' in window).to.equal(false);
  });

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">';
    bff.addresses = [makeAddress({ firstName: hostile, street: ['{{constructor}}', '${1+1}'], city: '__proto__' })];
    const book = await loaded(await openBook());
    expect(rootOf(book).querySelector('img')).to.equal(null);
    expect(linesOf(cardsOf(book)[0]!)).to.include(`${hostile} Whitfield`);
    expect('hacked' in window).to.equal(false);
  });

  it('keeps ten entries on the page of a book of ten thousand, and opens another page', async () => {
    bff.addresses = Array.from({ length: 10_000 }, (_, index) =>
      makeAddress({ addressId: index + 1, firstName: `Name${index + 1}` }),
    );
    const book = await loaded(await openBook());
    expect(cardsOf(book)).to.have.length(10);
    const pager = rootOf(book).querySelector('foyer-pager')!.shadowRoot!;
    await userEvent.click(buttonNamed(pager, /Next/u));
    await waitUntil(() => linesOf(cardsOf(book)[0]!)[0] === 'Name11 Whitfield');
    expect(cardsOf(book)).to.have.length(10);
    expect(bff.callsOf('GET', addressesPath).at(-1)?.search.get('page')).to.equal('2');
  });

  it('goes back to the last page when the one it stands on has become empty', async () => {
    bff.addresses = Array.from({ length: 3 }, (_, index) => makeAddress({ addressId: index + 1 }));
    const book = await loaded(await openBook({ pageSize: '2' }));
    await userEvent.click(buttonNamed(rootOf(book).querySelector('foyer-pager')!.shadowRoot!, /Next/u));
    await waitUntil(() => cardsOf(book).length === 1);
    await userEvent.click(buttonNamed(rootOf(book), /^Delete/u));
    await userEvent.click(buttonNamed(deletionOf(book), /^Delete$/u));
    await waitUntil(() => cardsOf(book).length === 2);
    expect(rootOf(book).querySelector('foyer-pager')?.page).to.equal(1);
  });

  it('warns of a wrong page size once and goes on with ten', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    bff.addresses = threeAddresses();
    await loaded(await openBook({ pageSize: 'many' }));
    await loaded(await openBook({ pageSize: '0' }));
    const warnings = warn.mock.calls.flat().map(String);
    warn.mockRestore();
    expect(warnings.filter((words) => words.includes('page-size'))).to.have.length(1);
    expect(bff.callsOf('GET', addressesPath)[0]?.search.get('pageSize')).to.equal('10');
  });
});

describe('foyer-address-book: search', () => {
  it('offers no search for a handful', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    expect(rootOf(book).querySelector('#search')).to.equal(null);
  });

  it('asks once the typing pauses, and says how many it found', async () => {
    bff.addresses = many();
    const book = await loaded(await openBook());
    await userEvent.type(searchBox(book), 'Even');
    await waitUntil(() => cardsOf(book).length === 6);
    const searches = bff.callsOf('GET', addressesPath).map(({ search }) => search.get('q'));
    expect(searches.filter((q) => q !== null)).to.deep.equal(['Even']);
    expect(statusOf(book)).to.equal('6 addresses found');
    expect(rootOf(book).activeElement).to.equal(searchBox(book));
  });

  it('never lets a late answer replace a newer one', async () => {
    bff.addresses = many();
    bff.delays.set('Even', 700);
    const book = await loaded(await openBook());
    await userEvent.fill(searchBox(book), 'Even');
    await waitUntil(() => bff.callsOf('GET', addressesPath).some(({ search }) => search.get('q') === 'Even'));
    await userEvent.fill(searchBox(book), 'City3');
    await waitUntil(() => cardsOf(book).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(cardsOf(book)).to.have.length(1);
    expect(linesOf(cardsOf(book)[0]!)[2]).to.contain('City3');
  });

  it('says when nothing was found, and shows everything again', async () => {
    bff.addresses = many();
    const book = await loaded(await openBook());
    await userEvent.fill(searchBox(book), 'nowhere');
    await waitUntil(() => rootOf(book).querySelector('.empty'));
    expect(rootOf(book).querySelector('.empty')?.textContent).to.contain('nowhere');
    await userEvent.click(buttonNamed(rootOf(book), /Show all/u));
    await waitUntil(() => cardsOf(book).length === 10);
    expect(searchBox(book).value).to.equal('');
  });

  it('keeps the search when an answer fails', async () => {
    bff.addresses = many();
    const book = await loaded(await openBook());
    bff.failOnce('GET', addressesPath);
    await userEvent.fill(searchBox(book), 'Even');
    await waitUntil(() => rootOf(book).querySelector('foyer-notice'));
    expect(searchBox(book).value).to.equal('Even');
    expect(cardsOf(book)).to.have.length(10);
  });

  it('asks for the chosen order', async () => {
    bff.addresses = many();
    const book = await loaded(await openBook());
    await userEvent.selectOptions(rootOf(book).querySelector('.sort')!, 'city');
    await waitUntil(() => bff.callsOf('GET', addressesPath).length === 2);
    expect(bff.callsOf('GET', addressesPath).at(-1)?.search.get('sort')).to.equal('city');
  });
});

describe('foyer-address-book: adding and changing', () => {
  it('starts with the customer’s own name and the default country', async () => {
    const editor = await openEditor(await loaded(await openBook()), /Add an address/u);
    expect(control(editor, 'firstName').value).to.equal('Nora');
    expect(control(editor, 'lastName').value).to.equal('Whitfield');
    expect(control(editor, 'countryCode').value).to.equal('US');
    expect(control(editor, 'postcode').autocomplete).to.equal('postal-code');
  });

  it('adds an address, tells it, and puts the focus on it', async () => {
    const book = await loaded(await openBook());
    const editor = await openEditor(book, /Add an address/u);
    await userEvent.fill(control(editor, 'street'), '5 Elm Street');
    await userEvent.fill(control(editor, 'city'), 'Salem');
    await choose(editor, 'region', 'OR');
    await userEvent.fill(control(editor, 'postcode'), '97301');
    await userEvent.fill(control(editor, 'telephone'), '503 555 0101');
    const created = oneEvent(book, 'foyer-address-created');
    await userEvent.click(buttonNamed(editor, /Save address/u));
    const { detail } = await created;
    expect(detail.address.city).to.equal('Salem');
    expect(bff.callsOf('POST', addressesPath)[0]?.body).to.deep.include({
      street: ['5 Elm Street'],
      region: 'OR',
      countryCode: 'US',
      firstName: 'Nora',
    });
    await waitUntil(() => rootOf(book).activeElement?.classList.contains('edit'));
    expect(rootOf(book).activeElement?.closest('li')?.id).to.equal(`address-${detail.address.addressId}`);
    expect(statusOf(book)).to.equal('Address saved.');
    expect(isEditorOpen(book)).to.equal(false);
  });

  it('follows the country in order, names, regions and demands, and keeps what was typed', async () => {
    const editor = await openEditor(await loaded(await openBook()), /Add an address/u);
    expect(labelOf(editor, 'region')).to.equal('State');
    expect(labelOf(editor, 'postcode')).to.equal('ZIP code');
    await userEvent.fill(control(editor, 'street'), '1-3-5 Shoto');
    await userEvent.fill(control(editor, 'company'), 'Nightjar');
    await userEvent.fill(control(editor, 'postcode'), '150-0041');

    await choose(editor, 'countryCode', 'JP');
    await waitUntil(() => labelOf(editor, 'region') === 'Prefecture');
    const order = orderOf(editor);
    expect(order.indexOf('postcode')).to.be.lessThan(order.indexOf('region'));
    expect(order.indexOf('region')).to.be.lessThan(order.indexOf('street'));
    expect(order).to.not.include('city');
    expect(control(editor, 'street').value).to.equal('1-3-5 Shoto');
    expect(control(editor, 'company').value).to.equal('Nightjar');
    expect(control(editor, 'postcode').value).to.equal('150-0041');
    expect([...control(editor, 'region').querySelectorAll('option')].map(({ value }) => value)).to.include('東京都');

    await choose(editor, 'countryCode', 'GB');
    await waitUntil(() => labelOf(editor, 'region').startsWith('County'));
    expect(control(editor, 'region').localName).to.equal('input');
    expect(labelOf(editor, 'region')).to.contain('(optional)');
    expect(control(editor, 'street').value).to.equal('1-3-5 Shoto');
  });

  it('never passes a chosen region on to another country, and remembers it for its own', async () => {
    const editor = await openEditor(await loaded(await openBook()), /Add an address/u);
    await choose(editor, 'region', 'OR');
    await choose(editor, 'countryCode', 'CA');
    await waitUntil(() =>
      [...control(editor, 'region').querySelectorAll('option')].some(({ value }) => value === 'BC'),
    );
    expect(control(editor, 'region').value).to.equal('');
    await choose(editor, 'countryCode', 'US');
    await waitUntil(() =>
      [...control(editor, 'region').querySelectorAll('option')].some(({ value }) => value === 'OR'),
    );
    expect(control(editor, 'region').value).to.equal('OR');
  });

  it('hints at an odd postal code with an example and lets it through', async () => {
    bff.addresses = [makeAddress({ isDefaultBilling: true, isDefaultShipping: true })];
    const book = await loaded(await openBook());
    const editor = await openEditor(book, /^Edit/u);
    await userEvent.fill(control(editor, 'postcode'), 'odd');
    await userEvent.click(control(editor, 'city'));
    await waitUntil(() => editor.textContent?.includes('usually look like 95014'));
    expect(control(editor, 'postcode').getAttribute('aria-describedby')).to.contain('hint');
    const updated = oneEvent(book, 'foyer-address-updated');
    await userEvent.click(buttonNamed(editor, /Save address/u));
    expect((await updated).detail.address.postcode).to.equal('odd');
  });

  it('shows what the server says at its field, keeps what was typed, and saves the second time', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    const editor = await openEditor(book, /^Edit: Theo/u);
    await userEvent.fill(control(editor, 'city'), 'Atlantis');
    const message = 'Choose a region of this country.';
    bff.failOnce('PATCH', `${addressesPath}/3`, 'INPUT_INVALID', [
      { field: 'region', code: 'REGION_UNKNOWN', message },
    ]);
    await userEvent.click(buttonNamed(editor, /Save address/u));
    await waitUntil(() => control(editor, 'region').getAttribute('aria-invalid') === 'true');
    expect(editor.textContent).to.contain(message);
    expect(control(editor, 'city').value).to.equal('Atlantis');
    bff.failOnce('PATCH', `${addressesPath}/3`);
    await userEvent.click(buttonNamed(editor, /Save address/u));
    await waitUntil(() => editor.textContent?.includes('We cannot reach the shop'));
    expect(control(editor, 'city').value).to.equal('Atlantis');
    await userEvent.click(buttonNamed(editor, /Save address/u));
    await waitUntil(() => !isEditorOpen(book));
    expect(bff.addresses.find(({ addressId }) => addressId === 3)?.city).to.equal('Atlantis');
  });

  it('says so when the address was changed elsewhere, and saves mine only when I choose to', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    const editor = await openEditor(book, /^Edit: Theo/u);
    bff.addresses = bff.addresses.map((each) =>
      each.addressId === 3 ? { ...each, city: 'Theirs', version: 2 } : each,
    );
    await userEvent.fill(control(editor, 'city'), 'Mine');
    await userEvent.click(buttonNamed(editor, /Save address/u));
    await waitUntil(() => editor.textContent?.includes('changed somewhere else'));
    expect(editor.textContent).to.contain('Theirs, OR 97214');
    expect(control(editor, 'city').value).to.equal('Mine');
    expect(bff.addresses.find(({ addressId }) => addressId === 3)?.city).to.equal('Theirs');
    await userEvent.click(buttonNamed(editor, /Save what I typed/u));
    await waitUntil(() => !isEditorOpen(book));
    expect(bff.addresses.find(({ addressId }) => addressId === 3)?.city).to.equal('Mine');
  });

  it('takes over the other version when I choose that', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    const editor = await openEditor(book, /^Edit: Theo/u);
    bff.addresses = bff.addresses.map((each) =>
      each.addressId === 3 ? { ...each, city: 'Theirs', version: 2 } : each,
    );
    await userEvent.fill(control(editor, 'city'), 'Mine');
    await userEvent.click(buttonNamed(editor, /Save address/u));
    await waitUntil(() => editor.textContent?.includes('changed somewhere else'));
    await userEvent.click(buttonNamed(editor, /Take the other one/u));
    await waitUntil(() => control(editor, 'city').value !== 'Mine');
    expect(control(editor, 'city').value).to.equal('Theirs');
  });

  it('offers to save anew what was deleted elsewhere', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    const editor = await openEditor(book, /^Edit: Theo/u);
    bff.addresses = bff.addresses.filter(({ addressId }) => addressId !== 3);
    await userEvent.fill(control(editor, 'city'), 'Mine');
    await userEvent.click(buttonNamed(editor, /Save address/u));
    await waitUntil(() => editor.textContent?.includes('deleted somewhere else'));
    const notice = editor.querySelector('foyer-notice')!;
    const created = oneEvent(book, 'foyer-address-created');
    await userEvent.click(buttonNamed(notice.shadowRoot!, /Save as a new address/u));
    expect((await created).detail.address.city).to.equal('Mine');
  });

  it('gives the focus back to where it came from when it is left', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    await openEditor(book, /^Edit: Theo/u);
    await userEvent.keyboard('{Escape}');
    await waitUntil(() => !isEditorOpen(book));
    expect(rootOf(book).activeElement?.getAttribute('aria-label')).to.match(/^Edit: Theo/u);
  });
});

describe('foyer-address-book: defaults and deleting', () => {
  it('makes an address a default, moves the mark, and refreshes the account', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    const looks = bff.callsOf('GET', '/api/account/session').length;
    await userEvent.click(buttonNamed(rootOf(book), /^Set as default: Theo/u));
    await userEvent.click(buttonNamed(rootOf(book), /^Use for billing by default: Theo/u));
    await waitUntil(() => rootOf(book).querySelector('#address-3 .marks'));
    expect(rootOf(book).querySelector('#address-1 .marks')).to.equal(null);
    expect(statusOf(book)).to.contain('default billing');
    await waitUntil(() => bff.callsOf('GET', '/api/account/session').length === looks + 1);
    await waitUntil(() => rootOf(book).activeElement?.closest('li')?.id === 'address-3');
  });

  it('says so and shows the address anew when it was changed elsewhere before', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    bff.addresses = bff.addresses.map((each) => ({ ...each, city: 'Elsewhere', version: 9 }));
    await userEvent.click(buttonNamed(rootOf(book), /^Use for shipping by default: Bill/u));
    await waitUntil(() => rootOf(book).querySelector('foyer-notice'));
    expect(rootOf(book).querySelector('foyer-notice')?.textContent).to.contain('changed somewhere else');
    await waitUntil(() => !linesOf(cardsOf(book)[0]!).join().includes('Portland'));
    expect(linesOf(cardsOf(book)[0]!).join()).to.contain('Elsewhere');
  });

  it('says why a default cannot be deleted, and asks nobody to', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    await userEvent.click(buttonNamed(rootOf(book), /^Delete: Bill/u));
    const deletion = deletionOf(book);
    await waitUntil(() => deletion.querySelector('foyer-dialog')?.isOpen);
    expect(deletion.textContent).to.contain('Choose another default for billing first');
    expect([...deletion.querySelectorAll('button')].map((each) => each.textContent?.trim())).to.deep.equal([
      'All right',
    ]);
    await userEvent.click(buttonNamed(deletion, /All right/u));
    expect(bff.calls.filter(({ method }) => method === 'DELETE')).to.have.length(0);
  });

  it('asks first, then deletes, tells it, and puts the focus on the neighbour', async () => {
    bff.addresses = [...threeAddresses(), makeAddress({ addressId: 4, firstName: 'Vera' })];
    const book = await loaded(await openBook());
    await userEvent.click(buttonNamed(rootOf(book), /^Delete: Theo/u));
    expect(bff.addresses).to.have.length(4);
    const deleted = oneEvent(book, 'foyer-address-deleted');
    await userEvent.click(buttonNamed(deletionOf(book), /^Delete$/u));
    expect((await deleted).detail.addressId).to.equal(3);
    await waitUntil(() => cardsOf(book).length === 3);
    await waitUntil(() => rootOf(book).activeElement?.closest('li')?.id === 'address-4');
    expect(statusOf(book)).to.equal('Address deleted.');
  });

  it('keeps the address when the question is answered with no', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    await userEvent.click(buttonNamed(rootOf(book), /^Delete: Theo/u));
    await userEvent.click(buttonNamed(deletionOf(book), /Keep it/u));
    expect(bff.addresses).to.have.length(3);
    await waitUntil(() => rootOf(book).activeElement?.getAttribute('aria-label')?.startsWith('Delete: Theo'));
  });

  it('explains itself when the address became a default elsewhere', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    bff.addresses = bff.addresses.map((each) => ({ ...each, isDefaultBilling: each.addressId === 3 }));
    await userEvent.click(buttonNamed(rootOf(book), /^Delete: Theo/u));
    await userEvent.click(buttonNamed(deletionOf(book), /^Delete$/u));
    await waitUntil(() => deletionOf(book).textContent?.includes('Choose another default for billing first'));
    expect(bff.addresses).to.have.length(3);
  });

  it('shows what it would delete when that was changed elsewhere, and asks again', async () => {
    bff.addresses = threeAddresses();
    const book = await loaded(await openBook());
    bff.addresses = bff.addresses.map((each) =>
      each.addressId === 3 ? { ...each, city: 'Elsewhere', version: 2 } : each,
    );
    await userEvent.click(buttonNamed(rootOf(book), /^Delete: Theo/u));
    await userEvent.click(buttonNamed(deletionOf(book), /^Delete$/u));
    await waitUntil(() => deletionOf(book).textContent?.includes('Elsewhere'));
    expect(bff.addresses).to.have.length(3);
    await userEvent.click(buttonNamed(deletionOf(book), /^Delete$/u));
    await waitUntil(() => bff.addresses.length === 2);
  });
});
