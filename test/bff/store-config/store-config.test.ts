import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isAutofillAllowed,
  isDashboardRedirected,
  isForgottenOnSignOut,
  isPersistenceEnabled,
  isRememberMeOffered,
  isRememberMePreset,
  passwordLengthMin,
} from '../../../bff/domains/identity/settings.ts';
import { isStoreCreditEnabled } from '../../../bff/domains/store-credit/settings.ts';
import { storeConfigSchema } from '../../../shared-types/store-config.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const read = (headers: Record<string, string> = {}) => test.client().get('/api/store/config', { headers });

describe('GET /api/store/config', () => {
  it('describes the default store view to whoever asks', async () => {
    const answer = await read();
    expect(v.parse(storeConfigSchema, answer.body)).toMatchObject({
      website: { code: 'base' },
      storeView: { code: 'default', locale: 'en-US' },
      currency: 'USD',
      isStoreCreditEnabled: true,
      isPasskeyOffered: true,
      isSocialSignInOffered: false,
      isForgottenOnSignOut: true,
      isAutofillAllowed: true,
    });
  });

  it('describes the store view that the header names, or the website that the page belongs to', async () => {
    await addWebsite(test, { code: 'europe', origin: 'https://eu.example' });
    for (const headers of [{ 'Foyer-Store-View': 'europe_view' }, { Origin: 'https://eu.example' }])
      expect((await read(headers)).body).toMatchObject({
        website: { code: 'europe' },
        storeView: { code: 'europe_view', locale: 'en-GB' },
        currency: 'EUR',
      });
  });

  it('follows the settings at their levels', async () => {
    const websiteId = await addWebsite(test, { code: 'europe', origin: 'https://eu.example' });
    await test.setSetting(passwordLengthMin, 12);
    await test.setSetting(isForgottenOnSignOut, false);
    await test.setSetting(isAutofillAllowed, false, { level: 'website', id: websiteId });
    await test.setSetting(isStoreCreditEnabled, false, { level: 'website', id: websiteId });
    expect((await read()).body).toMatchObject({
      passwordPolicy: { lengthMin: 12 },
      isForgottenOnSignOut: false,
      isAutofillAllowed: true,
      isStoreCreditEnabled: true,
    });
    expect((await read({ 'Foyer-Store-View': 'europe_view' })).body).toMatchObject({
      passwordPolicy: { lengthMin: 12 },
      isForgottenOnSignOut: false,
      isAutofillAllowed: false,
      isStoreCreditEnabled: false,
    });
  });
});

describe('what sign-in forms are told', () => {
  it('is to lead to the dashboard and to remember nobody, until the store says otherwise', async () => {
    const byDefault = { isRememberMeOffered: false, isRememberMePreset: true, isDashboardRedirected: true };
    expect((await read()).body).toMatchObject(byDefault);
    await test.setSetting(isPersistenceEnabled, true);
    await test.setSetting(isRememberMePreset, false);
    await test.setSetting(isDashboardRedirected, false);
    const changed = { isRememberMeOffered: true, isRememberMePreset: false, isDashboardRedirected: false };
    expect((await read()).body).toMatchObject(changed);
    await test.setSetting(isRememberMeOffered, false);
    expect((await read()).body).toMatchObject({ isRememberMeOffered: false });
  });
});

describe('GET /api/admin/websites', () => {
  it('lists the websites, the default one first', async () => {
    await addWebsite(test, { code: 'europe', origin: 'https://eu.example' });
    const answer = await (await test.signInAdmin()).get('/api/admin/websites');
    expect(answer.body.items).toMatchObject([
      { websiteId: 1, code: 'base', name: 'Main Website', currency: 'USD', isDefault: true, origins: [] },
      { websiteId: 2, code: 'europe', name: 'europe', currency: 'EUR', origins: ['https://eu.example'] },
    ]);
    expect(answer.body.items).toHaveLength(2);
  });
});
