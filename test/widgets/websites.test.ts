import { expect, html } from '@open-wc/testing';
import { afterEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/websites/index.ts';
import type { FoyerWebsites } from '../../widgets/admin/websites/websites.ts';
import { type AdminBff, startAdminBff } from '../support/admin-bff.ts';
import { openPage } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: AdminBff | undefined;
let sent: { method: string; path: string; body: Record<string, unknown> | undefined; version: string | null }[] = [];
let refusal: object | undefined;
/** What the role holds is asked once for each admin. */
let rights = { adminId: 3, resources: ['websites.edit'], websiteIds: null };

const items: Record<string, object[]> = {
  '/api/admin/websites': [
    {
      websiteId: 1,
      code: 'base',
      name: 'Main',
      currency: 'USD',
      baseUrls: ['https://shop.example/'],
      origins: [],
      isDefault: true,
      version: 3,
    },
    {
      websiteId: 2,
      code: 'eu',
      name: 'Europe',
      currency: 'EUR',
      baseUrls: [],
      origins: [],
      isDefault: false,
      version: 1,
    },
  ],
  '/api/admin/stores': [
    { storeId: 1, websiteId: 1, code: 'main', name: 'Main Store', isDefault: true, version: 1 },
    { storeId: 2, websiteId: 2, code: 'eu_store', name: 'EU Store', isDefault: true, version: 1 },
  ],
  '/api/admin/store-views': [
    {
      storeViewId: 1,
      storeId: 1,
      websiteId: 1,
      code: 'default',
      name: 'English',
      locale: 'en-US',
      isActive: true,
      isDefault: true,
      version: 1,
    },
    {
      storeViewId: 2,
      storeId: 1,
      websiteId: 1,
      code: 'fr',
      name: 'Français',
      locale: 'fr-FR',
      isActive: false,
      isDefault: false,
      version: 2,
    },
    {
      storeViewId: 3,
      storeId: 2,
      websiteId: 2,
      code: 'de',
      name: 'Deutsch',
      locale: 'de-DE',
      isActive: true,
      isDefault: true,
      version: 1,
    },
  ],
};

const json = (body: unknown, status = 200): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

const start = (isSignedIn = true): void => {
  sent = [];
  refusal = undefined;
  const base = isSignedIn ? startAdminBff() : startAdminBff(null);
  bff = base;
  const { fetch: baseFetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname === '/api/admin/session' && request.method === 'GET') {
      const { admin, ...rest } = await (await baseFetch(request)).json();
      return json({ ...rest, admin: admin && { ...admin, adminId: rights.adminId }, ...rights });
    }
    const kind = Object.keys(items).find((path) => pathname.startsWith(path));
    if (!kind) return baseFetch(input, init);
    if (request.method === 'GET') {
      const failed = await baseFetch(request.clone());
      return failed.status >= 500 ? failed : json({ items: items[kind] });
    }
    const body = (await request.json().catch(() => undefined)) as Record<string, unknown> | undefined;
    sent.push({ method: request.method, path: pathname, body, version: request.headers.get('if-match') });
    if (refusal) return json(refusal, 409);
    return request.method === 'DELETE'
      ? new Response(null, { status: 204 })
      : json({}, request.method === 'POST' ? 201 : 200);
  };
};
afterEach(() => bff?.stop());

const open = async (): Promise<FoyerWebsites> => {
  const page = await openPage(html`<foyer-websites sign-in-href="/in"></foyer-websites>`);
  const element = page.querySelector<FoyerWebsites>('foyer-websites')!;
  await waitUntil(() => element.shadowRoot!.querySelector('.website, [part~=prompt], [part~=error]'));
  return element;
};
const buttonNamed = (element: FoyerWebsites, name: string): HTMLElement =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === name,
  )!;
const dialogOf = (element: FoyerWebsites): HTMLElement => element.shadowRoot!.querySelector('foyer-dialog')!;
const control = (element: FoyerWebsites, name: string): HTMLInputElement =>
  dialogOf(element).querySelector<HTMLInputElement>(`[name="${name}"]`)!;

describe('foyer-websites', () => {
  it('shows each website with its stores and store views, and is accessible', async () => {
    start();
    const element = await open();
    const cards = [...element.shadowRoot!.querySelectorAll('.website')];
    expect(cards).to.have.length(2);
    expect(cards[0]!.textContent).to.contain('https://shop.example/');
    expect(cards[0]!.querySelectorAll('.views li')).to.have.length(2);
    expect(cards[0]!.querySelector('.off')?.textContent).to.contain('Not active');
    await expect(element).to.be.accessible();
  });

  it('asks to sign in, says what failed, and tries again', async () => {
    start(false);
    expect((await open()).shadowRoot!.querySelector('[part~=prompt] a')?.getAttribute('href')).to.equal('/in');
    bff?.stop();
    start();
    bff?.fail('GET /api/admin/websites', 'BUSY');
    const element = await open();
    const notice = element.shadowRoot!.querySelector('foyer-notice')!;
    notice.dispatchEvent(new CustomEvent('foyer-notice-action'));
    await waitUntil(() => element.shadowRoot!.querySelector('.website'));
  });

  it('has no buttons that the role does not allow', async () => {
    rights = { adminId: 4, resources: ['settings.view'], websiteIds: null };
    start();
    const element = await open();
    expect(element.shadowRoot!.querySelectorAll('.website')).to.have.length(2);
    expect(element.shadowRoot!.querySelectorAll('button')).to.have.length(0);
    rights = { adminId: 3, resources: ['websites.edit'], websiteIds: null };
  });

  it('changes a website with the version that was read, its addresses one per line', async () => {
    start();
    const element = await open();
    await userEvent.click(buttonNamed(element, 'Edit: Europe'));
    await waitUntil(() => control(element, 'origins'));
    await userEvent.fill(control(element, 'origins'), 'https://a.example\nhttps://b.example');
    await userEvent.click(dialogOf(element).querySelector('button[type=submit]')!);
    await waitUntil(() => sent.length > 0);
    expect(sent[0]).to.deep.include({ method: 'PATCH', path: '/api/admin/websites/2', version: '"1"' });
    expect(sent[0]!.body).to.deep.equal({
      name: 'Europe',
      code: 'eu',
      currency: 'EUR',
      baseUrls: [],
      origins: ['https://a.example', 'https://b.example'],
    });
    await waitUntil(() => !element.shadowRoot!.querySelector('foyer-dialog'));
  });

  it('adds a store view within a store, and shows at its field what is refused', async () => {
    start();
    const element = await open();
    await userEvent.click(buttonNamed(element, 'Add a store view: EU Store'));
    await waitUntil(() => control(element, 'locale'));
    refusal = {
      status: 422,
      code: 'INPUT_INVALID',
      title: '',
      errors: [{ field: 'code', code: 'CODE_TAKEN', message: 'This code is taken; choose another.' }],
    };
    await userEvent.fill(control(element, 'name'), 'Italiano');
    await userEvent.fill(control(element, 'code'), 'it');
    await userEvent.fill(control(element, 'locale'), 'it-IT');
    await userEvent.click(dialogOf(element).querySelector('button[type=submit]')!);
    await waitUntil(() => dialogOf(element).textContent?.includes('This code is taken'));
    expect(control(element, 'name').value).to.equal('Italiano');
    expect(sent[0]!.body).to.deep.equal({ storeId: 2, name: 'Italiano', code: 'it', locale: 'it-IT', isActive: true });
    await expect(element).to.be.accessible();
  });

  it('asks before it deletes, says every reason why it cannot, and never offers to delete a default', async () => {
    start();
    const element = await open();
    expect(buttonNamed(element, 'Delete: Main')).to.equal(undefined);
    await userEvent.click(buttonNamed(element, 'Delete: Europe'));
    refusal = {
      status: 409,
      code: 'IN_USE',
      title: '',
      errors: [{ field: 'customers', code: 'IN_USE', message: '12 customers belong to it.' }],
    };
    await waitUntil(() => dialogOf(element));
    await userEvent.click(dialogOf(element).querySelector('.danger')!);
    await waitUntil(() => dialogOf(element).textContent?.includes('12 customers belong to it.'));
    expect(sent[0]).to.deep.include({ method: 'DELETE', path: '/api/admin/websites/2', version: '"1"' });
    refusal = undefined;
    await userEvent.click(dialogOf(element).querySelector('.danger')!);
    await waitUntil(() => !element.shadowRoot!.querySelector('foyer-dialog'));
  });
});
