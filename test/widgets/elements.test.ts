import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FoyerNotice, noticeKinds } from '../../widgets/elements/notice/notice.ts';
import '../../widgets/elements/notice/index.ts';
import type { FoyerPager } from '../../widgets/elements/pager/pager.ts';
import '../../widgets/elements/pager/index.ts';
import '../../widgets/account/sign-in/index.ts';
import { define } from '../../widgets/define.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectSoon, expectText, newAddress, textIn } from '../support/provider.ts';

describe('foyer-notice', () => {
  for (const kind of noticeKinds) {
    it(`announces what is of the kind ${kind} ${kind === 'error' ? 'at once' : 'politely'}, and can be read`, async () => {
      const notice = await fixture<FoyerNotice>(html`<foyer-notice kind=${kind}>Words</foyer-notice>`);
      const box = notice.shadowRoot!.querySelector('[part=notice]');
      expect(box?.getAttribute('role')).to.equal(kind === 'error' ? 'alert' : 'status');
      await expectAccessible(notice);
    });
  }

  it('has a button only where there is something to do', async () => {
    const notice = await fixture<FoyerNotice>(html`<foyer-notice>Words</foyer-notice>`);
    expect(notice.shadowRoot!.querySelector('button')).to.equal(null);
    notice.action = 'Try again';
    await notice.updateComplete;
    const acted = oneEvent(notice, 'foyer-notice-action');
    await userEvent.click(buttonNamed(notice, 'Try again'));
    await acted;
  });

  it('is registered once, however often it is asked for', () => {
    define('foyer-notice', class extends HTMLElement {});
    expect(customElements.get('foyer-notice')).to.equal(FoyerNotice);
  });
});

const showPager = (page: number, total: number, pageSize = 10): Promise<FoyerPager> =>
  fixture<FoyerPager>(html`<foyer-pager lang="en" page=${page} total=${total} page-size=${pageSize}></foyer-pager>`);
const isDisabled = (pager: FoyerPager, name: string): boolean => buttonNamed(pager, name).disabled;

describe('foyer-pager', () => {
  it('shows nothing where there is one page or none', async () => {
    for (const total of [0, 1, 10]) expect(textIn(await showPager(1, total)).trim()).to.equal('');
  });

  it('says where the reader is, and leads only where there is a page', async () => {
    const first = await showPager(1, 25);
    expect(textIn(first)).to.match(/1.*3/u);
    expect([isDisabled(first, 'Previous'), isDisabled(first, 'Next')]).to.deep.equal([true, false]);
    const last = await showPager(3, 25);
    expect([isDisabled(last, 'Previous'), isDisabled(last, 'Next')]).to.deep.equal([false, true]);
    await expectAccessible(first);
  });

  it('asks for the page before and the page after', async () => {
    const pager = await showPager(2, 25);
    const asked: number[] = [];
    pager.addEventListener('foyer-page-changed', (event) => asked.push((event as CustomEvent).detail.page));
    await userEvent.click(buttonNamed(pager, 'Next'));
    await userEvent.click(buttonNamed(pager, 'Previous'));
    expect(asked).to.deep.equal([3, 1]);
  });
});

describe('foyer-provider', () => {
  let bff: FakeBff;
  beforeEach(() => {
    bff = startFakeBff();
  });
  afterEach(() => {
    bff.stop();
    vi.restoreAllMocks();
  });

  const signIn = html`<foyer-sign-in></foyer-sign-in>`;
  const originsAsked = () => [...new Set(bff.calls.map(({ origin }) => origin))];

  it('tells the elements in it which BFF and which store view to use', async () => {
    const address = newAddress();
    await fixture(html`<foyer-provider bff="${address}/" store-view="de">${signIn}</foyer-provider>`);
    await expectSoon(() => bff.calls.length > 1, 'the BFF is asked');
    expect(originsAsked()).to.deep.equal([address]);
    expect(bff.calls.map(({ headers }) => headers.get('foyer-store-view'))).to.include('de');
  });

  it('takes no room of its own, unless the page wants that', async () => {
    const provider = await fixture<HTMLElement>(html`<foyer-provider></foyer-provider>`);
    expect(getComputedStyle(provider).display).to.equal('contents');
    const block = await fixture<HTMLElement>(html`<foyer-provider style="display: block"></foyer-provider>`);
    expect(getComputedStyle(block).display).to.equal('block');
  });

  for (const [attribute, wrong] of [
    ['bff', 'javascript:alert(1)'],
    ['bff', 'https://'],
    ['locale', 'not a language'],
  ] as const) {
    it(`warns once of ${attribute}="${wrong}" and goes on`, async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      for (const _ of [1, 2]) {
        const provider = await fixture<HTMLElement>(html`<foyer-provider>${signIn}</foyer-provider>`);
        provider.setAttribute(attribute, wrong);
        await expectText(provider.querySelector('foyer-sign-in')!, 'Password');
      }
      const warnings = warn.mock.calls.flat().filter((words) => String(words).includes(wrong));
      expect(warnings).to.have.length(1);
    });
  }

  it('gives the elements in it another BFF when its own changes', async () => {
    const [one, other] = [newAddress(), newAddress()];
    const provider = await fixture<HTMLElement>(html`<foyer-provider bff=${one}>${signIn}</foyer-provider>`);
    await expectSoon(() => bff.callsOf('GET /api/account/session').length === 1, 'the first is asked');
    provider.setAttribute('bff', other);
    await expectSoon(() => bff.callsOf('GET /api/account/session').length === 2, 'the second is asked');
    expect(bff.callsOf('GET /api/account/session').map(({ origin }) => origin)).to.deep.equal([one, other]);
  });
});
