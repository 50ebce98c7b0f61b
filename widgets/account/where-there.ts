import { ApiError } from '../api/client.ts';

/** Undefined in place of what the store's settings turned off. */
export const whereThere = <Found>(found: Promise<Found>): Promise<Found | undefined> =>
  found.catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });
