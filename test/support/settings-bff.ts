import type { FieldError } from '../../shared-types/errors.ts';
import type { Setting } from '../../shared-types/settings.ts';
import { type AdminBff, startAdminBff } from './admin-bff.ts';

/** A setting of street lines, but for what is given. */
export const makeSetting = (parts: Partial<Setting> = {}): Setting => ({
  path: 'customer/address/street_lines',
  section: 'Customers',
  group: 'Names and addresses',
  label: 'Street lines',
  help: 'How many street lines an address has, 1 to 4.',
  type: 'number',
  levels: ['global', 'website'],
  isSecret: false,
  value: null,
  isSet: false,
  inherited: 2,
  inheritedFrom: 'default',
  ...parts,
});

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** The admin side of the BFF with settings. What tests change is public. */
export interface SettingsBff extends AdminBff {
  settings: Setting[];
  /** What the next save is refused with. */
  refusal: FieldError[];
  saves: { level: string; placeId: number; changes: { path: string; value: unknown }[] }[];
}

export const startSettingsBff = (settings: Setting[], isSignedIn = true): SettingsBff => {
  const base = isSignedIn ? startAdminBff() : startAdminBff(null);
  const bff: SettingsBff = Object.assign(base, { settings, refusal: [], saves: [] });
  const { fetch: baseFetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname === '/api/admin/store-views') {
      return json({ items: [{ storeViewId: 1, websiteId: 1, code: 'default', name: 'English', locale: 'en-US' }] });
    }
    if (pathname !== '/api/admin/settings') return baseFetch(input, init);
    // Failures that a test asked for, and the list of calls, are the base's.
    const failed = await baseFetch(request.clone()).then(
      async (answer) => (answer.status === 404 ? undefined : answer),
      (error: unknown) => Promise.reject(error),
    );
    if (failed) return failed;
    if (request.method === 'GET') return json({ level: 'global', placeId: 0, items: bff.settings });
    const save = (await request.json()) as SettingsBff['saves'][number];
    const errors = bff.refusal.splice(0);
    if (errors.length > 0) return json({ status: 422, code: 'INPUT_INVALID', title: '', errors }, 422);
    bff.saves.push(save);
    bff.settings = bff.settings.map((setting) => {
      const change = save.changes.find(({ path }) => path === setting.path);
      return change ? { ...setting, value: change.value as Setting['value'], isSet: change.value !== null } : setting;
    });
    return json({ changed: [] });
  };
  return bff;
};
