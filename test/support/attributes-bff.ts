import type { Attribute } from '../../shared-types/attributes.ts';
import type { FieldError } from '../../shared-types/errors.ts';
import { startDraft } from '../../widgets/admin/attributes/draft.ts';
import { type AdminBff, startAdminBff } from './admin-bff.ts';

/** An attribute of customers, a text, but for what is given. */
export const makeAttribute = (parts: Partial<Attribute> = {}): Attribute => ({
  ...startDraft('customer', 10),
  attributeId: 1,
  code: 'motto',
  label: 'Motto',
  version: 1,
  ...parts,
});

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** The admin side of the BFF with attributes. What tests change is public. */
export interface AttributesBff extends AdminBff {
  attributes: Attribute[];
  /** What the next save is refused with. */
  refusal: FieldError[];
  /** How many records there are, and how many lack a value. */
  coverage: { records: number; lacking: number };
  saves: { method: string; path: string; body: unknown }[];
}

export const startAttributesBff = (attributes: Attribute[], isSignedIn = true): AttributesBff => {
  const base = isSignedIn ? startAdminBff() : startAdminBff(null);
  const bff: AttributesBff = Object.assign(base, {
    attributes,
    refusal: [],
    coverage: { records: 3000, lacking: 2700 },
    saves: [],
  });
  const { fetch: baseFetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname === '/api/admin/store-views') {
      return json({ items: [{ storeViewId: 1, websiteId: 1, code: 'fr', name: 'Français', locale: 'fr-FR' }] });
    }
    if (!pathname.startsWith('/api/admin/attributes')) return baseFetch(input, init);
    // Failures that a test asked for, and the list of calls, are the base's.
    const failed = await baseFetch(request.clone()).then(
      async (answer) => (answer.status === 404 ? undefined : answer),
      (error: unknown) => Promise.reject(error),
    );
    if (failed) return failed;
    if (pathname.endsWith('/coverage')) return json(bff.coverage);
    if (request.method === 'GET') return json({ items: bff.attributes });
    const errors = bff.refusal.splice(0);
    if (errors.length > 0) return json({ status: 422, code: 'INPUT_INVALID', title: '', errors }, 422);
    const body: unknown = request.method === 'DELETE' ? undefined : await request.json();
    bff.saves.push({ method: request.method, path: pathname, body });
    if (pathname.endsWith('/order')) {
      const { attributeIds } = body as { attributeIds: number[] };
      bff.attributes = attributeIds.flatMap((id) => bff.attributes.filter(({ attributeId }) => attributeId === id));
      return json({ items: bff.attributes });
    }
    return request.method === 'DELETE' ? new Response(null, { status: 204 }) : json(bff.attributes[0]);
  };
  return bff;
};
