import { http, HttpResponse } from 'msw';
import { it } from 'vitest';
import { robin } from './admin-bff.ts';
import { type FakeBff, startFakeBff } from './fake-bff.ts';
import { buttonNamed, expectText } from './provider.ts';

/** What a test says of a list of the back office, and changes while it runs. */
export interface AdminList<Item> {
  readonly bff: FakeBff;
  items: Item[];
  isSignedIn: boolean;
}

/** One page with all there is. */
export const listed = (items: readonly unknown[]) =>
  HttpResponse.json({ items: [...items], total: items.length, page: 1, pageSize: 20 });

/** Answers for a list at a path, to an admin whose role holds these resources. */
export const startAdminList = <Item>(
  path: string,
  { items, resources }: { items: readonly Item[]; resources: readonly string[] },
): AdminList<Item> => {
  const bff = startFakeBff();
  const list: AdminList<Item> = { bff, items: [...items], isSignedIn: true };
  bff.use(
    http.get('*/api/admin/session', () =>
      HttpResponse.json({
        admin: list.isSignedIn ? robin : null,
        expiresAt: null,
        resources: [...resources],
        websiteIds: null,
      }),
    ),
    http.get(`*${path}`, () => listed(list.items)),
  );
  return list;
};

/** What every list says when it has nothing to show: empty, not signed in, unreachable. */
export const itSaysWhyItIsEmpty = (
  path: string,
  {
    list,
    show,
    words,
  }: {
    list: () => AdminList<unknown>;
    show: () => Promise<HTMLElement>;
    /** What stands there where there is something, where there is nothing, and where nobody is signed in. */
    words: { full: string; empty: string; signedOut: string };
  },
): void => {
  it('says what belongs here while there is nothing', async () => {
    list().items = [];
    await expectText(await show(), words.empty);
  });

  it('asks whoever is not signed in to sign in', async () => {
    list().isSignedIn = false;
    await expectText(await show(), words.signedOut);
  });

  it('says that the BFF cannot be reached, and tries again', async () => {
    const { bff, items } = list();
    bff.use(http.get(`*${path}`, () => HttpResponse.error()));
    const element = await show();
    await expectText(element, 'We cannot reach the shop');
    bff.use(http.get(`*${path}`, () => listed(items)));
    buttonNamed(element, 'Try again').click();
    await expectText(element, words.full);
  });
};
