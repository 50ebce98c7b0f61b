import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../bff/config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      dataFolder: './data',
      origins: { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] },
      firstAdmin: undefined,
      mail: { from: 'no-reply@localhost' },
      logLevel: 'info',
    });
  });

  it('takes a mail server and an address to send from', () => {
    const smtpUrl = 'smtp://foyer:secret@mail.example:587';
    const { mail } = readConfig({ FOYER_SMTP_URL: smtpUrl, FOYER_MAIL_FROM: 'hello@shop.example' });
    expect(mail).toEqual({ smtpUrl, from: 'hello@shop.example' });
    expect(() => readConfig({ FOYER_SMTP_URL: smtpUrl })).toThrow('FOYER_MAIL_FROM must be set, too');
    expect(readConfig({ FOYER_PUBLIC_URL: 'https://account.shop.example' }).mail.from).toBe(
      'no-reply@account.shop.example',
    );
  });

  it('takes a shop elsewhere, with its token only', () => {
    const given = { FOYER_SHOP_URL: 'https://shop.example/foyer/', FOYER_SHOP_TOKEN: '0123456789abcdef' };
    expect(readConfig(given).shop).toEqual({ url: 'https://shop.example/foyer', token: '0123456789abcdef' });
    expect(() => readConfig({ FOYER_SHOP_URL: 'https://shop.example' })).toThrow('must be set together');
    expect(() => readConfig({ ...given, FOYER_SHOP_TOKEN: 'short' })).toThrow('FOYER_SHOP_TOKEN must be a secret');
    expect(() => readConfig({ ...given, FOYER_SHOP_URL: 'shop' })).toThrow('FOYER_SHOP_URL must be the address');
  });

  it('takes a database in place of the data folder', () => {
    const databaseUrl = 'postgres://foyer:secret@db.example:5432/foyer?sslmode=require';
    expect(readConfig({ DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl });
    expect(readConfig({ DATABASE_URL: '' })).not.toHaveProperty('databaseUrl');
  });

  it('reads lists and leaves slashes at the end of origins aside', () => {
    const { origins } = readConfig({
      FOYER_PUBLIC_URL: 'https://account.shop.example/',
      FOYER_ALLOWED_ORIGINS: 'https://shop.example, https://www.shop.example/ ,',
      FOYER_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    });
    expect(origins).toEqual({
      publicUrl: 'https://account.shop.example',
      allowed: ['https://shop.example', 'https://www.shop.example'],
      trustedProxies: ['10.0.0.0/8', '::1'],
    });
  });

  it('lets the public address have a path, where a proxy hands one part of a site to the BFF', () => {
    const { origins } = readConfig({ FOYER_PUBLIC_URL: 'https://shop.example/foyer/' });
    expect(origins.publicUrl).toBe('https://shop.example/foyer');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', FOYER_ADMIN_EMAIL: '' })).toMatchObject({ port: 4000, firstAdmin: undefined });
  });

  it.each([
    [{ PORT: 'four' }, 'PORT must be a whole number'],
    [{ PORT: '70000' }, 'PORT must be a whole number'],
    [{ FOYER_SMTP_URL: 'mail.example' }, 'FOYER_SMTP_URL must be a mail server'],
    [{ FOYER_SMTP_URL: 'https://mail.example' }, 'FOYER_SMTP_URL must be a mail server'],
    [{ FOYER_SMTP_URL: 'smtp://foyer:100%@mail.example' }, 'FOYER_SMTP_URL must be a mail server'],
    [{ FOYER_SMTP_URL: 'smtp:///mail' }, 'FOYER_SMTP_URL must be a mail server'],
    [{ FOYER_MAIL_FROM: 'Shop <hello@shop.example>' }, 'FOYER_MAIL_FROM must be an e-mail address'],
    [{ FOYER_PUBLIC_URL: 'shop.example' }, 'FOYER_PUBLIC_URL must be the address'],
    [{ FOYER_PUBLIC_URL: 'ftp://shop.example' }, 'FOYER_PUBLIC_URL must be the address'],
    [{ FOYER_PUBLIC_URL: 'https://me:secret@shop.example' }, 'FOYER_PUBLIC_URL must be the address'],
    [{ FOYER_PUBLIC_URL: 'https://shop.example/?a=1' }, 'FOYER_PUBLIC_URL must be the address'],
    [{ FOYER_ALLOWED_ORIGINS: '*' }, 'FOYER_ALLOWED_ORIGINS must be origins'],
    [{ FOYER_ALLOWED_ORIGINS: 'null' }, 'FOYER_ALLOWED_ORIGINS must be origins'],
    [{ FOYER_TRUSTED_PROXIES: 'proxy' }, 'FOYER_TRUSTED_PROXIES must be addresses'],
    [{ FOYER_TRUSTED_PROXIES: '10.0.0.0/99' }, 'FOYER_TRUSTED_PROXIES must be addresses'],
    [{ FOYER_ADMIN_EMAIL: 'owner', FOYER_ADMIN_PASSWORD: 'Tidal-Lamp-42' }, 'FOYER_ADMIN_EMAIL must be an e-mail'],
    [{ FOYER_ADMIN_EMAIL: 'owner@shop.example' }, 'FOYER_ADMIN_PASSWORD must be set'],
    [{ FOYER_ADMIN_PASSWORD: 'Tidal-Lamp-42' }, 'FOYER_ADMIN_EMAIL must be set'],
    [{ FOYER_ADMIN_EMAIL: 'owner@shop.example', FOYER_ADMIN_PASSWORD: 'short' }, 'FOYER_ADMIN_PASSWORD must have'],
    [{ DATABASE_URL: 'mysql://db.example/foyer' }, 'DATABASE_URL must be a PostgreSQL URL'],
    [{ DATABASE_URL: 'foyer' }, 'DATABASE_URL must be a PostgreSQL URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('refuses %o with the variable and the remedy', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });

  it('names every variable that is wrong at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'x' })).toThrow(/PORT .*\nLOG_LEVEL /u);
  });
});

describe('a captcha service', () => {
  const whole = {
    FOYER_CAPTCHA_VERIFY_URL: 'https://captcha.example/siteverify',
    FOYER_CAPTCHA_SCRIPT_URL: 'https://captcha.example/api.js',
    FOYER_CAPTCHA_SITE_KEY: 'a-key',
    FOYER_CAPTCHA_SECRET: 'a-secret',
  };

  it('is set up by four variables together, and by none', () => {
    expect(readConfig(whole).captchaService).toEqual({
      verifyUrl: 'https://captcha.example/siteverify',
      scriptUrl: 'https://captcha.example/api.js',
      siteKey: 'a-key',
      secret: 'a-secret',
    });
    expect(readConfig({}).captchaService).toBeUndefined();
  });

  it.each(Object.keys(whole))('is refused without %s', (name) => {
    expect(() => readConfig({ ...whole, [name]: '' })).toThrow('must be set together');
  });

  it('is refused where its secret would travel in the clear', () => {
    expect(() => readConfig({ ...whole, FOYER_CAPTCHA_VERIFY_URL: 'http://captcha.example' })).toThrow(
      'FOYER_CAPTCHA_VERIFY_URL must be an https address',
    );
  });
});
