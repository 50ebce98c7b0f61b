import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pages } from '../../../bff/domains/mails/settings.ts';
import { pageUrlOf } from '../../../bff/domains/mails/service.ts';
import { websites } from '../../../bff/domains/scopes/collection.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
let europe: number;
beforeEach(async () => {
  test = await createTestApp();
  europe = await addWebsite(test, { code: 'europe', origin: 'https://europe.example' });
});
afterEach(() => test.close());

const setBaseUrls = async (baseUrls: string[]) => {
  await test.deps.store.transact(async (tx) => {
    const website = await tx.get(websites, europe);
    if (website !== undefined) await tx.put(websites, { ...website, baseUrls });
  });
  await test.deps.scopes.reload();
};
const linkIn = (websiteId: number, token?: string) =>
  pageUrlOf(test.deps, test.deps.scopes.defaultScope(websiteId), 'confirm', token);
const configure = (value: string) => test.setSetting(pages.confirm.setting, value);

describe('links to pages of a shop', () => {
  it('lead to the page that Foyer serves, told which store view it is for where that is not the first', async () => {
    expect(linkIn(1, 'abc')).toBe('http://localhost:4000/account/confirm?token=abc');
    expect(linkIn(europe, 'abc')).toBe('http://localhost:4000/account/confirm?storeView=europe_view&token=abc');
    const served = await test.client().get('/account/confirm?storeView=europe_view&token=abc');
    expect(served.text).toContain('<foyer-provider store-view="europe_view" locale="en-GB"><foyer-confirm-account');
    const unknown = await test.client().get('/account/confirm?storeView=%22%3E%3Cscript%3E');
    expect(unknown.text).not.toContain('<foyer-provider');
    expect(unknown.text).not.toContain('"><script>');
  });

  it('lead below the first base URL of the website where a path is configured', async () => {
    await configure('/account/confirm');
    await setBaseUrls(['https://shop.europe.example/fr/', 'https://other.example/']);
    expect(linkIn(europe, 'abc')).toBe('https://shop.europe.example/fr/account/confirm?token=abc');
    expect(linkIn(1)).toBe('http://localhost:4000/account/confirm');
  });

  it('lead to an address that is configured whole', async () => {
    await configure('https://elsewhere.example/go?x=1');
    await setBaseUrls(['https://shop.europe.example/']);
    expect(linkIn(europe, 'abc')).toBe('https://elsewhere.example/go?x=1&token=abc');
  });

  it.each(['//evil.example', 'javascript:alert(1)', '/../admin', 'ftp://x.example', 'a b', '\\\\evil.example'])(
    'are not configured as %s',
    async (value) => {
      const admin = await test.signInAdmin();
      const changes = [{ path: 'foyer/pages/confirm', value }];
      const { status } = await admin.patch('/api/admin/settings', { level: 'global', placeId: 0, changes });
      expect(status).toBe(422);
    },
  );
});

describe('a mail', () => {
  it('names the shop with the first base URL of its website', async () => {
    await setBaseUrls(['https://shop.europe.example/']);
    const mailbox = openMailbox(test);
    const person = { email: 'ada@example.com', password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'L' };
    await test.client().post('/api/account', person, { headers: { 'Foyer-Store-View': 'europe_view' } });
    const [mail] = await mailbox.take();
    await mailbox.close();
    expect(mail?.html).toContain('href="https://shop.europe.example/"');
  });
});
