import { describe, expect, it } from 'vitest';
import { renderMail, renderSubject } from '../../../bff/mail/render.ts';
import { mailTemplates } from '../../../shared-types/mails.ts';
import { mailSetting as setting, sayEverything as saying } from '../../support/mail-sayings.ts';

const named = (text: string) => saying(text).map((each) => [each.template, each] as const);
const hostile = `<img src=x onerror=alert(1)>"'&{{name}}\${1+1}%s\u0000\r\nBcc: eve@evil.example`;

const ownTags = new Set('html head meta title style body div table tr td a h1 p br'.split(' '));

describe('the mails', () => {
  it('are all there', () => {
    expect(new Set(saying('').map(({ template }) => template))).toEqual(new Set(mailTemplates));
  });
});

describe.each(named('Ada'))('the mail %s', (_, mail) => {
  const { subject, html, text } = renderMail(mail, setting);

  it('says the same in both parts', () => {
    expect(subject).not.toBe('');
    const links = [...html.matchAll(/href="([^"]+)"/gu)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
    for (const url of links) expect(text).toContain(url);
    expect(text).toMatch(/Hello Ada,/u);
    expect(html).toMatch(/Hello Ada,/u);
    expect(text).toContain('Nightjar');
  });

  it('needs no image, no script and nothing from elsewhere', () => {
    expect(html).not.toMatch(/<img|<script|<link|<iframe|@import|url\(/u);
    expect(html).toContain('max-width:600px');
    expect(html).toContain('name="color-scheme" content="light dark"');
  });

  it('keeps its lines short, but for addresses', () => {
    const long = text.split('\n').filter((line) => line.length > 78 && !line.includes('://'));
    expect(long).toEqual([]);
  });
});

describe.each(named(hostile))('the mail %s, filled with a hostile text,', (_, mail) => {
  const { subject, html, text } = renderMail(mail, { ...setting, shopName: hostile });

  it('lets no markup through', () => {
    expect(html).not.toMatch(/<img/u);
    const tags = [...html.matchAll(/<([a-z][\da-z]*)\b/gu)].map(([, tag]) => tag);
    expect(tags.filter((tag = '') => !ownTags.has(tag))).toEqual([]);
    const inTags = [...html.matchAll(/<[a-z][^>]*>/gu)].join('').replaceAll(/"[^"]*"/gu, '""');
    expect(inTags).not.toMatch(/onerror|alert/u);
  });

  it('computes nothing and looks nothing up', () => {
    expect(text).toContain('{{name}}${1+1}%s');
    expect(html).toContain('{{name}}${1+1}%s');
  });

  it('keeps the subject on one line', () => {
    expect(subject).not.toMatch(/\p{Cc}/u);
    expect(renderSubject(mail, { ...setting, shopName: hostile })).toBe(subject);
    expect(subject.length).toBeLessThanOrEqual(200);
  });
});

const textOf = (template: string, locale = 'en-US'): string =>
  renderMail(
    saying('Ada').find((each) => each.template === template)!,
    { ...setting, locale },
  ).text;

describe('values in mails', () => {
  it('are money in the manner of the locale', () => {
    expect(textOf('store-credit-updated')).toContain('Change: -$12.50\nYou have now: $990.50');
    expect(textOf('store-credit-updated', 'en-GB')).toContain('You have now: US$990.50');
  });

  it('are times in the shop’s time zone', () => {
    expect(textOf('account-locked')).toMatch(/until March 1, 2026 at 1:10\sPM/u);
  });

  it('are lifetimes in hours or days', () => {
    expect(textOf('forgot-password')).toContain('within 2 hours');
    expect(textOf('welcome-without-password')).toContain('within 7 days');
  });

  it('greet nobody where the name is not known', () => {
    const [mail] = saying('');
    expect(renderMail(mail!, setting).text).toContain('Hello,\n');
  });

  it('are in English where there is no other language', () => {
    expect(textOf('welcome', 'sw-KE')).toContain('Your account is ready');
  });
});
