import { expect } from '@open-wc/testing';
import { describe, it } from 'vitest';
import { ApiError } from '../../widgets/api/client.ts';
import { fieldWordsOf, wordsOf } from '../../widgets/i18n/errors.ts';
import { formatDate, formatMoney, formatNumber, formatPlainDate } from '../../widgets/i18n/format.ts';
import { addMessages, translate } from '../../widgets/i18n/translate.ts';

const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');

describe('formats', () => {
  for (const [locale, amount, currency, shown] of [
    ['en-US', 1250, 'USD', '$12.50'],
    ['en-US', -5, 'USD', '-$0.05'],
    ['en-US', 0, 'USD', '$0.00'],
    ['ja-JP', 1250, 'JPY', '￥1,250'],
    ['en-US', 1250, 'KWD', 'KWD 1.250'],
    ['de-DE', 123456, 'EUR', '1.234,56 €'],
    ['en-US', Number.MAX_SAFE_INTEGER, 'JPY', '¥9,007,199,254,740,991'],
  ] as const) {
    it(`write ${amount} of ${currency} as ${shown} in ${locale}`, () => {
      expect(plain(formatMoney(locale, { amount, currency }))).to.equal(shown);
    });
  }

  it('write a plus before what comes in, and none before nothing', () => {
    expect(formatMoney('en-US', { amount: 1250, currency: 'USD' }, true)).to.equal('+$12.50');
    expect(formatMoney('en-US', { amount: 0, currency: 'USD' }, true)).to.equal('$0.00');
    expect(formatMoney('en-US', { amount: -1250, currency: 'USD' }, true)).to.equal('-$12.50');
  });

  it('write a plain date as that day in every time zone', () => {
    expect(formatPlainDate('en-US', '1990-05-06')).to.equal('May 6, 1990');
    expect(formatPlainDate('de-DE', '2024-02-29')).to.equal('29.02.2024');
  });

  it('write moments and numbers in the manner of the reader', () => {
    expect(formatDate('en-US', '2026-03-01T12:00:00Z')).to.equal('Mar 1, 2026');
    expect(formatNumber('de-DE', 12345)).to.equal('12.345');
  });
});

describe('messages', () => {
  it('fill what is known and leave the rest', () => {
    expect(translate('en', 'x', 'y', 'Hello {name}, {what}', { name: '{what}' })).to.equal('Hello {what}, {what}');
  });

  it('choose by how many there are', () => {
    const message = { one: '{count} thing', other: '{count} things' };
    expect([0, 1, 2].map((count) => translate('en-US', 'x', 'y', message, { count }))).to.deep.equal([
      '0 things',
      '1 thing',
      '2 things',
    ]);
  });

  it('come from the pack of the language, whatever its region, else in English', () => {
    addMessages('eo', { test: { hello: 'Saluton' } });
    expect(translate('eo-XX', 'test', 'hello', 'Hello')).to.equal('Saluton');
    expect(translate('eo', 'test', 'bye', 'Bye')).to.equal('Bye');
    expect(translate('eo', 'other', 'hello', 'Hello')).to.equal('Hello');
  });

  it('keep what a pack already says when a page adds some of its own', () => {
    addMessages('ia', { test: { hello: 'Salute', bye: 'Adeo' } });
    addMessages('ia', { test: { hello: 'Bon die' } });
    expect(translate('ia', 'test', 'hello', 'Hello')).to.equal('Bon die');
    expect(translate('ia', 'test', 'bye', 'Bye')).to.equal('Adeo');
  });
});

describe('errors in words', () => {
  it('say nothing where nothing failed', () => {
    expect(wordsOf('en', undefined)).to.equal('');
  });

  it('tell what is no answer of the BFF as an error of ours, without its text', () => {
    expect(wordsOf('en', new Error('secret'))).to.equal('Something went wrong on our side.');
  });

  it('take the title of the BFF where the language has none', () => {
    expect(wordsOf('en', new ApiError('EMAIL_TAKEN', { title: 'Taken.' }))).to.equal('Taken.');
  });

  it('never are empty', () => {
    expect(wordsOf('en', new ApiError('BUSY'))).to.equal('Something went wrong on our side.');
  });

  it('take the words of a field from the language, else from the answer', () => {
    addMessages('vo', { fields: { REQUIRED: 'Zesüdik' } });
    const error = { field: 'x', code: 'REQUIRED', message: 'This field is required.' } as const;
    expect(fieldWordsOf('vo', error)).to.equal('Zesüdik');
    expect(fieldWordsOf('en', error)).to.equal('This field is required.');
  });
});
