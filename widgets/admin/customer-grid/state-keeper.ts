import { type GridState, initialState, parseState } from './grid-state.ts';

/** Where the state of a grid is kept besides the element itself. */
interface Places {
  isInUrl: boolean;
  isForgetful: boolean;
}

const parameter = 'customers';

const storageKeyOf = (adminId: number): string => `foyer-customer-grid:${adminId}`;

/** A state that was left, and where it was found. */
interface Recalled {
  state: GridState;
  from: 'address' | 'device' | 'nowhere';
}

/** The state that the page's address asks for, whoever looks. */
export const stateInAddress = ({ isInUrl }: Pick<Places, 'isInUrl'>): GridState | undefined => {
  const shared = isInUrl ? new URLSearchParams(location.search).get(parameter) : null;
  return shared === null ? undefined : parseState(shared);
};

/** The state that an admin left, from the page's address first. A browser that keeps nothing for the page is no error. */
export const recallState = (adminId: number, { isInUrl, isForgetful }: Places): Recalled => {
  const shared = stateInAddress({ isInUrl });
  if (shared) return { state: shared, from: 'address' };
  let kept: string | null = null;
  try {
    kept = isForgetful ? null : localStorage.getItem(storageKeyOf(adminId));
  } catch {
    // Forbidden storage is empty storage.
  }
  return kept === null ? { state: initialState, from: 'nowhere' } : { state: parseState(kept), from: 'device' };
};

/** Keeps the state for the admin's return, and in the page's address where asked. */
export const keepState = (adminId: number | undefined, state: GridState, { isInUrl, isForgetful }: Places): void => {
  const text = JSON.stringify(state);
  if (isInUrl) {
    const url = new URL(location.href);
    url.searchParams.set(parameter, text);
    history.replaceState(history.state, '', url);
  }
  if (isForgetful || adminId === undefined) return;
  try {
    localStorage.setItem(storageKeyOf(adminId), text);
  } catch {
    // Storage is full or forbidden: the state is only not remembered.
  }
};
