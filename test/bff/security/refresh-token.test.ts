import { describe, expect, it } from 'vitest';
import { createRefreshToken, rotate, sessionIdOf } from '../../../bff/security/refresh-token.ts';
import type { SessionDoc } from '../../../bff/security/session-record.ts';

const start = new Date('2026-03-01T12:00:00.000Z');
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const { refreshToken, refreshHash } = createRefreshToken('a-session', 'a-secret');

const session: SessionDoc = {
  sessionId: 'a-session',
  subjectId: 1,
  websiteId: 1,
  isRemembered: false,
  refreshHash,
  previousRefreshHash: null,
  rotationKey: 'a-key',
  rotatedAt: start.toISOString(),
  userAgent: '',
  createdAt: start.toISOString(),
  lastUsedAt: start.toISOString(),
  expiresAt: after(3600).toISOString(),
};

const rotateOnce = () => {
  const rotation = rotate(session, refreshToken, after(600));
  if (rotation.outcome === 'reused') throw new Error('the first use is no reuse');
  return rotation;
};

describe('a refresh token', () => {
  it('names its session and is kept only as a hash', () => {
    expect(sessionIdOf(refreshToken)).toBe('a-session');
    expect(JSON.stringify(session)).not.toContain('a-secret');
  });

  it('leads to a successor that takes its place', () => {
    const rotation = rotateOnce();
    expect(rotation.outcome).toBe('rotated');
    expect(rotation.refreshToken).not.toBe(refreshToken);
    const second = rotate(rotation.session, rotation.refreshToken, after(1200));
    expect(second.outcome).toBe('rotated');
  });

  it('leads to the same successor when two tabs use it at once', () => {
    const rotation = rotateOnce();
    const again = rotate(rotation.session, refreshToken, after(610));
    expect(again).toMatchObject({ outcome: 'repeated', refreshToken: rotation.refreshToken });
  });

  it('is reused when it comes back after the grace', () => {
    expect(rotate(rotateOnce().session, refreshToken, after(611))).toEqual({ outcome: 'reused' });
  });

  it('is reused when it was never this session’s', () => {
    expect(rotate(session, 'a-session.another-secret', after(1))).toEqual({ outcome: 'reused' });
  });

  it('is reused two rotations later, however soon', () => {
    const first = rotateOnce();
    const second = rotate(first.session, first.refreshToken, after(601));
    if (second.outcome === 'reused') throw new Error('the successor is good');
    expect(rotate(second.session, refreshToken, after(602))).toEqual({ outcome: 'reused' });
  });
});
