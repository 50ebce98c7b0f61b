import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Newsletter, NewsletterLink } from '../../shared-types/newsletters.ts';
import '../../widgets/account/my-account/index.ts';
import '../../widgets/account/newsletter-link/index.ts';
import '../../widgets/account/newsletter-sign-up/index.ts';
import '../../widgets/account/newsletters/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { makeAddress, withTemplates } from '../support/address-book-bff.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findAllDeep, findDeep, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
let items: Newsletter[];
let link: NewsletterLink;
let mustConfirm: boolean;

beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  mustConfirm = false;
  link = { newsletter: 'English', email: 'guest@example.com', state: 'pending' };
  items = [
    { storeViewId: 1, name: 'English', state: 'subscribed' },
    { storeViewId: 2, name: 'French', state: 'unsubscribed' },
  ];
  bff.use(
    http.get('*/api/account', () => HttpResponse.json(bff.account)),
    http.get('*/api/account/orders', () => HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 5 })),
    http.get('*/api/account/reviews', () => HttpResponse.json({ items: [] })),
    http.get('*/api/account/newsletters', () => HttpResponse.json({ items })),
    http.put('*/api/account/newsletters', async ({ request }) => {
      const { choices } = (await request.json()) as { choices: { storeViewId: number; isSubscribed: boolean }[] };
      const wished = new Map(choices.map(({ storeViewId, isSubscribed }) => [storeViewId, isSubscribed]));
      items = items.map((each) => {
        const begun = mustConfirm ? 'pending' : 'subscribed';
        return { ...each, state: wished.get(each.storeViewId) ? begun : 'unsubscribed' };
      });
      return HttpResponse.json({ items });
    }),
    http.post('*/api/store/newsletter-subscriptions', () => HttpResponse.json({ status: 'accepted' }, { status: 202 })),
    http.get('*/api/store/newsletter-links/:token', () => HttpResponse.json(link)),
    http.put('*/api/store/newsletter-links/:token', async ({ request }) => {
      const { isSubscribed } = (await request.json()) as { isSubscribed: boolean };
      link = { ...link, state: isSubscribed ? 'subscribed' : 'unsubscribed' };
      return HttpResponse.json(link);
    }),
    http.get('*/api/store/config', () =>
      HttpResponse.json({ isNewsletterOffered: true, isGuestSubscriptionAllowed: true }),
    ),
  );
});
afterEach(() => bff.stop());

const boxesOf = (root: ParentNode) => findAllDeep<HTMLInputElement>(root, 'input[type=checkbox]');

const openNewsletters = async () => {
  const page = await openPage(html`<foyer-newsletters></foyer-newsletters>`);
  await waitUntil(() => boxesOf(page).length === 2, 'the newsletters appear');
  return page.querySelector('foyer-newsletters')!;
};

describe('foyer-newsletters', () => {
  it('has a check box for each, and keeps nobody from using them', async () => {
    const element = await openNewsletters();
    expect(boxesOf(element).map(({ checked }) => checked)).to.deep.equal([true, false]);
    await expectAccessible(element);
  });

  it('saves the choice and tells of it', async () => {
    const element = await openNewsletters();
    const told: unknown[] = [];
    element.addEventListener('foyer-newsletters-updated', ({ detail }) => told.push(detail));
    await userEvent.click(boxesOf(element)[1]!);
    await userEvent.click(buttonNamed(element, 'Save'));
    await expectText(element, 'Saved.');
    expect(bff.callsOf('PUT /api/account/newsletters').at(-1)?.body).to.deep.equal({
      choices: [
        { storeViewId: 1, isSubscribed: true },
        { storeViewId: 2, isSubscribed: true },
      ],
    });
    expect(told).to.deep.equal([{ storeViewIds: [1, 2], pendingIds: [] }]);
  });

  it('says that a mail must be confirmed', async () => {
    mustConfirm = true;
    const element = await openNewsletters();
    await userEvent.click(boxesOf(element)[1]!);
    await userEvent.click(buttonNamed(element, 'Save'));
    await expectText(element, 'Please confirm it with the link in the mail');
    await expectAccessible(element);
  });

  it('keeps what was ticked when saving fails', async () => {
    const element = await openNewsletters();
    bff.failOnce('PUT /api/account/newsletters');
    await userEvent.click(boxesOf(element)[1]!);
    await userEvent.click(buttonNamed(element, 'Save'));
    await expectText(element, 'We cannot reach the shop');
    expect(boxesOf(element)[1]?.checked).to.equal(true);
  });

  it('says so where there is none, and asks who is signed out to sign in', async () => {
    bff.failOnce('GET /api/account/newsletters', { code: 'NOT_FOUND' });
    await expectText(await openPage(html`<foyer-newsletters></foyer-newsletters>`), 'There is no newsletter');
    bff.account = null;
    await expectText(await openPage(html`<foyer-newsletters></foyer-newsletters>`), 'Sign in to see this.');
  });

  it('holds its place while loading, and tries again', async () => {
    const held = bff.hold('GET /api/account/newsletters');
    bff.failOnce('GET /api/account/newsletters');
    const page = await openPage(html`<foyer-newsletters></foyer-newsletters>`);
    await waitUntil(() => findDeep(page, '[aria-busy=true]'), 'the place is held');
    held.release();
    await expectText(page, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(page, 'Try again'));
    await waitUntil(() => boxesOf(page).length === 2, 'the newsletters appear');
  });
});

const openLink = async () => {
  const page = await openPage(html`<foyer-newsletter-link token="abc"></foyer-newsletter-link>`);
  await expectText(page, 'guest@example.com');
  return page.querySelector('foyer-newsletter-link')!;
};

describe('foyer-newsletter-link', () => {
  it('does nothing by being opened; the button confirms, and another ends it', async () => {
    const element = await openLink();
    expect(bff.callsOf('PUT /api/store/newsletter-links/abc')).to.deep.equal([]);
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Confirm'));
    await expectText(element, 'From now on you get it.');
    await userEvent.click(buttonNamed(element, 'Unsubscribe'));
    await expectText(element, 'You will get no more.');
    await userEvent.click(buttonNamed(element, 'Subscribe again'));
    await expectText(element, 'From now on you get it.');
  });

  it('says so when the link does not work', async () => {
    bff.failOnce('GET /api/store/newsletter-links/abc', { code: 'LINK_INVALID' });
    const page = await openPage(html`<foyer-newsletter-link token="abc"></foyer-newsletter-link>`);
    await expectText(page, 'This link does not work any more.');
  });
});

const openSignUp = async () => {
  const page = await openPage(html`<foyer-newsletter-sign-up></foyer-newsletter-sign-up>`);
  await waitUntil(() => findDeep(page, 'input'), 'the field appears');
  return page.querySelector('foyer-newsletter-sign-up')!;
};

describe('foyer-newsletter-sign-up', () => {
  it('subscribes an address, and checks it first', async () => {
    bff.account = null;
    const element = await openSignUp();
    await expectAccessible(element);
    await userEvent.fill(findDeep(element, 'input')!, 'nobody');
    await userEvent.click(buttonNamed(element, 'Subscribe'));
    await expectText(element, 'Enter an e-mail address');
    expect(bff.callsOf('POST /api/store/newsletter-subscriptions')).to.deep.equal([]);
    await userEvent.fill(findDeep(element, 'input')!, 'guest@example.com');
    await userEvent.click(buttonNamed(element, 'Subscribe'));
    await expectText(element, 'A mail is on its way to guest@example.com.');
  });

  it('offers the address of who is signed in', async () => {
    expect(findDeep<HTMLInputElement>(await openSignUp(), 'input')?.value).to.equal('ada@example.com');
  });
});

describe('foyer-my-account', () => {
  const content = html`<foyer-my-account
    information-href="#information"
    addresses-href="#addresses"
    newsletters-href="#newsletters"
  ></foyer-my-account>`;
  beforeEach(() => {
    bff.account = { ...ada, defaultBillingAddressId: 3 };
    bff.use(
      http.get('*/api/account/addresses/3', () => HttpResponse.json(withTemplates(makeAddress({ addressId: 3 })))),
      http.get('*/api/store/countries/:code', () =>
        HttpResponse.json({
          countryCode: 'US',
          rows: [['name'], ['street'], ['city', 'region', 'postcode']],
          required: [],
          regions: [],
        }),
      ),
    );
  });

  it('shows contact, newsletters and default addresses, each with a way to change it', async () => {
    const page = await openPage(content);
    await expectText(page, '41 Hawthorne Blvd');
    const words = textIn(page);
    for (const expected of [
      'Ada Brandt',
      'ada@example.com',
      'You get the newsletter “English”.',
      'You have not chosen one yet.',
    ])
      expect(words).to.contain(expected);
    expect(
      findAllDeep<HTMLAnchorElement>(page, 'a:not([href^="tel:"])').map((each) => each.getAttribute('href')),
    ).to.deep.equal(['#information', '#newsletters', '#addresses', '#addresses']);
    await expectAccessible(page);
  });

  it('names every newsletter that one gets, and says where one waits to be confirmed', async () => {
    items = items.map((each) => ({ ...each, state: 'subscribed' }));
    const page = await openPage(content);
    await expectText(page, 'You get the newsletters “English” and “French”.');
    items = items.map((each, index) => ({ ...each, state: index === 0 ? 'pending' : 'unsubscribed' }));
    const waiting = await openPage(content);
    await expectText(waiting, 'A newsletter waits for you to confirm it by mail.');
    expect(textIn(waiting)).not.to.contain('You get');
  });

  it('shows the latest reviews where there are any, and goes on without them', async () => {
    const page = await openPage(content);
    await expectText(page, '41 Hawthorne Blvd');
    expect(textIn(page)).not.to.contain('Recent reviews');
    const review = { reviewId: 1, productName: 'Pip', rating: 4, createdAt: '2026-02-01T12:00:00.000Z' };
    bff.use(
      http.get('*/api/account/reviews', () =>
        HttpResponse.json({ items: [{ ...review, title: 'Warm', text: '<b>Reads well</b>' }] }),
      ),
    );
    const reviewed = await openPage(content);
    await expectText(reviewed, 'Recent reviews');
    expect(textIn(reviewed)).to.contain('<b>Reads well</b>');
    expect(findDeep(reviewed, '.stars')?.getAttribute('aria-label')).to.equal('4 of 5 stars');
    await expectAccessible(reviewed);
    bff.use(http.get('*/api/account/reviews', () => HttpResponse.error()));
    await expectText(await openPage(content), '41 Hawthorne Blvd');
  });

  it('leaves newsletters out where the store has none', async () => {
    bff.failOnce('GET /api/account/newsletters', { code: 'NOT_FOUND' });
    const page = await openPage(content);
    await expectText(page, '41 Hawthorne Blvd');
    expect(textIn(page)).not.to.contain('Newsletters');
  });

  it('asks who is signed out to sign in, and loads nothing', async () => {
    bff.account = null;
    await expectText(await openPage(content), 'Sign in to see this.');
    expect(bff.callsOf('GET /api/account/newsletters')).to.deep.equal([]);
  });

  it('holds its place while loading, and tries again', async () => {
    const held = bff.hold('GET /api/account/newsletters');
    bff.failOnce('GET /api/account/newsletters');
    const page = await openPage(content);
    await waitUntil(() => findDeep(page, '[aria-busy=true]'), 'the place is held');
    held.release();
    await expectText(page, 'We cannot reach the shop');
    await userEvent.click(buttonNamed(page, 'Try again'));
    await expectText(page, '41 Hawthorne Blvd');
  });
});
