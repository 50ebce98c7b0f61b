import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { loadElements, watchForElements } from '../../widgets/foyer.ts';
import { defaultConnection } from '../../widgets/context.ts';
import { type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { expectSoon } from '../support/provider.ts';

let bff: FakeBff;
beforeEach(() => {
  bff = startFakeBff();
});
afterEach(() => bff.stop());

const isKnown = (tag: string): boolean => customElements.get(tag) !== undefined;

describe('the loader', () => {
  it('takes the address that the script came from for the BFF', () => {
    expect(new URL(defaultConnection().client.bff).origin).to.equal(location.origin);
    expect(defaultConnection().client.bff).to.match(/\/widgets$/u);
  });

  it('loads no element that the page does not have', () => {
    expect(isKnown('foyer-customer-grid')).to.equal(false);
  });

  it('loads an element when its tag appears', async () => {
    await fixture(html`<div><foyer-sign-out></foyer-sign-out></div>`);
    await expectSoon(() => isKnown('foyer-sign-out'), 'the element is known');
  });

  it('loads an element whose properties were set before, and keeps them', async () => {
    const element = document.createElement('foyer-store-credit');
    Object.assign(element, { pageSize: 5 });
    await fixture(html`<div>${element}</div>`);
    await customElements.whenDefined('foyer-store-credit');
    await expectSoon(() => element.shadowRoot !== null, 'the element is there');
    expect(element.pageSize).to.equal(5);
    expect(Object.hasOwn(element, 'pageSize'), 'the property reaches the element').to.equal(false);
  });

  it('finds elements in a shadow root that it is told of', async () => {
    const page = await fixture(html`<div></div>`);
    const root = page.attachShadow({ mode: 'closed' });
    watchForElements(root);
    root.append(document.createElement('foyer-create-account'));
    await expectSoon(() => isKnown('foyer-create-account'), 'the element is known');
  });

  it('loads elements ahead of time, also twice', async () => {
    await loadElements('foyer-account-info');
    await loadElements('foyer-account-info', 'foyer-account-info');
    expect(isKnown('foyer-account-info')).to.equal(true);
  });

  it('leaves what is registered as it is when it is loaded a second time', async () => {
    const before = customElements.get('foyer-account-info');
    // Another address makes another copy of the module, as a second script on the page would.
    const address = '../../widgets/foyer.ts?second';
    const second: { loadElements: typeof loadElements } = await import(address);
    await second.loadElements('foyer-account-info');
    expect(customElements.get('foyer-account-info')).to.equal(before);
  });
});
