import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { GiftCard } from '../../shared-types/gift-cards.ts';
import '../../widgets/admin/gift-cards/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AdminList, itSaysWhyItIsEmpty, listed, startAdminList } from '../support/admin-list.ts';
import { refuse } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const time = '2026-03-04T10:00:00.000Z';
const card: GiftCard = {
  giftCardId: 7,
  codeEnd: 'Q2ZT',
  websiteId: 1,
  value: { amount: 5000, currency: 'USD' },
  state: 'active',
  recipientEmail: 'ada@example.com',
  note: '<b>birthday</b>',
  expiresAt: null,
  createdAt: time,
  createdBy: 'Robin',
  redeemedAt: null,
  redeemedBy: null,
  version: 3,
};

const path = '/api/admin/gift-cards';
let list: AdminList<GiftCard>;

beforeEach(() => {
  list = startAdminList(path, { items: [card], resources: ['gift-cards.edit'] });
  list.bff.use(
    http.get('*/api/admin/websites', () =>
      listed([{ websiteId: 1, code: 'base', name: 'Main Website', currency: 'USD' }]),
    ),
    http.patch('*/api/admin/gift-cards/7', () => {
      list.items = [{ ...card, state: 'disabled', version: 4 }];
      return HttpResponse.json(list.items[0]);
    }),
    http.post('*/api/admin/gift-cards', () =>
      HttpResponse.json({ ...card, giftCardId: 8, code: 'ABCD-EFGH-IJKL-MNPQ' }, { status: 201 }),
    ),
  );
});
afterEach(() => list.bff.stop());

const show = async (): Promise<HTMLElement> => {
  const page = await openPage(html`<foyer-gift-cards></foyer-gift-cards>`, newAddress());
  return page.querySelector<HTMLElement>('foyer-gift-cards')!;
};
const fill = (element: HTMLElement, name: string, value: string): void => {
  const input = findAllDeep<HTMLInputElement>(element, `input[name=${name}]`)[0]!;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
};
const issue = async (element: HTMLElement, amount: string): Promise<void> => {
  await expectText(element, '…Q2ZT');
  buttonNamed(element, 'Issue a gift card').click();
  await waitUntil(() => findAllDeep(element, 'input[name=amount]').length === 1, 'the form is there');
  fill(element, 'amount', amount);
  buttonNamed(element, 'Issue it').click();
};

describe('foyer-gift-cards', () => {
  it('lists the cards with the end of their code only, what people wrote as text, accessibly', async () => {
    const element = await show();
    await expectText(element, '…Q2ZT');
    expect(textIn(element)).to.contain('$50.00').and.to.contain('<b>birthday</b>').and.to.contain('Active');
    await expectAccessible(element);
  });

  it('disables a card with the version that was seen, and offers to enable it again', async () => {
    const element = await show();
    await expectText(element, '…Q2ZT');
    buttonNamed(element, 'Disable the card that ends in Q2ZT').click();
    await waitUntil(
      () => findAllDeep(element, '[aria-label="Enable the card that ends in Q2ZT"]').length === 1,
      'enable',
    );
    const [call] = list.bff.callsOf('PATCH /api/admin/gift-cards/7');
    expect(call?.headers.get('if-match')).to.equal('"3"');
    expect(call?.body).to.deep.equal({ isDisabled: true });
  });

  it('says that somebody else changed the card meanwhile', async () => {
    list.bff.use(http.patch('*/api/admin/gift-cards/7', () => refuse('VERSION_STALE')));
    const element = await show();
    await expectText(element, '…Q2ZT');
    buttonNamed(element, 'Disable the card that ends in Q2ZT').click();
    await expectText(element, 'Somebody changed this in the meantime.');
  });

  it('issues a card in minor units and shows the whole code this once', async () => {
    const element = await show();
    let issued: unknown;
    element.addEventListener('foyer-gift-card-issued', ({ detail }) => (issued = detail));
    await issue(element, '50.00');
    await expectText(element, 'ABCD-EFGH-IJKL-MNPQ');
    expect(list.bff.callsOf('POST /api/admin/gift-cards')[0]?.body).to.deep.include({
      amount: 5000,
      currency: 'USD',
      websiteId: 1,
    });
    expect(issued).to.deep.equal({ giftCardId: 8 });
    await expectAccessible(element);
    buttonNamed(element, 'Done').click();
    await waitUntil(() => !textIn(element).includes('ABCD-EFGH'), 'the code is gone');
  });

  it('sends nothing for what is no amount', async () => {
    const element = await show();
    await issue(element, '-5');
    await expectText(element, 'Enter an amount above zero');
    expect(list.bff.callsOf('POST /api/admin/gift-cards')).to.have.length(0);
  });

  itSaysWhyItIsEmpty(path, {
    list: () => list,
    show,
    words: {
      full: '…Q2ZT',
      empty: 'No gift card has been issued yet.',
      signedOut: 'Sign in to the back office to see gift cards.',
    },
  });
});
