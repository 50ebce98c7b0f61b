import { adminResources } from '../../shared-types/admin-resources.ts';

const time = '2026-03-04T10:00:00.000Z';
const page = (items: object[]) => ({ items, total: items.length, page: 1, pageSize: 20 });
const role = { roleId: 1, name: 'Administrators', isFull: true, isSystem: true, resources: [], websiteIds: null };
const phone = { ...role, roleId: 2, name: 'Phone', isFull: false, isSystem: false, resources: ['customers.view'] };
const stamps = { createdAt: time, updatedAt: time, version: 1 };
const group = { groupId: 3, name: 'Retailer', taxClassId: 1, excludedWebsiteIds: [1], isDeleting: false, version: 1 };
const action = {
  actionId: 7,
  createdAt: time,
  adminId: 1,
  adminName: 'Robin Vale',
  address: '192.0.2.1',
  group: 'customers',
  action: 'updated',
  entity: 'customer:12',
  entityName: '<b>Ada</b>',
  websiteId: 1,
  result: 'done',
};
const jobAction = {
  ...action,
  actionId: 6,
  group: 'jobs',
  action: 'started',
  entity: 'job:4',
  entityName: 'customers.check-import',
};
const robin = { adminId: 1, email: 'robin@example.com', name: 'Robin Vale' };

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** What the stand-in answers, by method and path. */
const answers: Readonly<Record<string, object>> = {
  'GET /api/admin/websites': { items: [{ websiteId: 1, code: 'base', name: 'Main Website', currency: 'USD' }] },
  'GET /api/admin/admins': page([
    {
      ...robin,
      roleId: 1,
      roleName: 'Administrators',
      isActive: true,
      isInvited: false,
      hasSecondFactor: true,
      lockedUntil: null,
      lastSignInAt: time,
      createdAt: time,
      version: 1,
    },
  ]),
  'GET /api/admin/roles': page([
    { ...role, ...stamps, adminCount: 1 },
    { ...phone, ...stamps, adminCount: 2 },
  ]),
  'POST /api/admin/roles': { ...phone, ...stamps, roleId: 3, name: 'Chat', adminCount: 0 },
  'GET /api/admin/customer-groups': page([group]),
  'GET /api/admin/customer-groups/3': { ...group, memberCount: 1200, keptBecause: null },
  'GET /api/admin/tax-classes': { items: [{ taxClassId: 1, name: 'Retail Customer', version: 1 }] },
  'GET /api/admin/action-log': page([action, jobAction]),
  'GET /api/admin/action-log/7': { ...action, before: { firstName: 'Ada' }, after: { firstName: '<i>Eve</i>' } },
  'GET /api/admin/mails': page([
    {
      mailId: 5,
      template: 'welcome',
      customerId: 12,
      to: 'ada@example.com',
      subject: 'Welcome',
      state: 'dead',
      attempts: 9,
      problem: 'mailbox unknown',
      createdAt: time,
      dueAt: null,
      sentAt: null,
    },
  ]),
};

/** A stand-in for the back office's side of the BFF. */
export interface OfficeBff {
  /** What the role holds. */
  resources: readonly string[];
  isSignedIn: boolean;
  /** `METHOD path` of every call. */
  calls: { key: string; body: unknown }[];
  /** Paths that fail, as if the network were down. */
  failing: Set<string>;
  stop(): void;
}

/** Answers for the elements of admins, roles, groups, the log and the mails. */
export const startOfficeBff = (): OfficeBff => {
  const { fetch: original } = globalThis;
  const bff: OfficeBff = {
    resources: adminResources,
    isSignedIn: true,
    calls: [],
    failing: new Set(),
    stop: () => void (globalThis.fetch = original),
  };
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const key = `${request.method} ${pathname}`;
    bff.calls.push({ key, body: request.method === 'GET' ? undefined : await request.json().catch(() => undefined) });
    if (bff.failing.has(key)) throw new TypeError('the network is down');
    if (pathname === '/api/admin/session')
      return json(
        bff.isSignedIn
          ? { admin: robin, expiresAt: time, resources: bff.resources, websiteIds: null }
          : { admin: null, expiresAt: null, resources: [], websiteIds: [] },
      );
    const known = answers[key];
    return known ? json(known) : json({ status: 404, code: 'NOT_FOUND', title: 'There is nothing here.' }, 404);
  };
  return bff;
};
