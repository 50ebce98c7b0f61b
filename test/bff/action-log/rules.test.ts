import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../bff/domains/action-log/rules.ts';

describe('what the action log keeps of a change', () => {
  it('is only what differs, without versions and times of change', () => {
    const before = { firstName: 'Ada', groupId: 1, version: 3, updatedAt: '2026-01-01T00:00:00.000Z' };
    const after = { firstName: 'Ada', groupId: 2, version: 4, updatedAt: '2026-01-02T00:00:00.000Z' };
    expect(changeOf(before, after)).toEqual({ before: { groupId: 1 }, after: { groupId: 2 } });
  });

  it('is all that says something, where the entity is new or gone', () => {
    expect(changeOf(undefined, { name: 'Gold', note: '', taxClassId: null })).toEqual({
      before: null,
      after: { name: 'Gold' },
    });
    expect(changeOf({ name: 'Gold' }, undefined)).toEqual({ before: { name: 'Gold' }, after: null });
  });

  it('never holds a secret, however deep, but shows that there is one', () => {
    const secrets = { password: 'Tidal-Lamp-42', passwordHash: '$argon2id$', resetToken: 'abc', recoveryCodes: ['1'] };
    const { after } = changeOf(undefined, { ...secrets, deep: { list: [{ totpSecret: 'JBSW' }] }, apiToken: '' });
    expect(after).toEqual({
      password: '(hidden)',
      passwordHash: '(hidden)',
      resetToken: '(hidden)',
      recoveryCodes: '(hidden)',
      deep: { list: [{ totpSecret: '(hidden)' }] },
    });
  });

  it('shows settings about passwords, which are no secrets', () => {
    const path = 'customer/password/minimum_password';
    expect(changeOf({ [path]: 8 }, { [path]: 10 })).toEqual({ before: { [path]: 8 }, after: { [path]: 10 } });
  });

  it('is cut where it is overlong', () => {
    const { after } = changeOf(undefined, { text: 'x'.repeat(5000), list: Array.from({ length: 80 }, (_, at) => at) });
    expect(String(after?.['text'])).toHaveLength(1001);
    expect(after?.['list']).toHaveLength(51);
  });

  it('takes names such as __proto__ as data', () => {
    const hostile = JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": 1}') as Record<string, unknown>;
    const { after } = changeOf(undefined, hostile);
    expect(Object.keys(after ?? {})).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});
