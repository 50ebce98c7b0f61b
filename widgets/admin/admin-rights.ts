import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { AdminResource } from '../../shared-types/admin-resources.ts';
import type { Client } from '../api/client.ts';
import { readAdmin, readAdminAnew } from './admin-session.ts';

/** What the signed-in admin's role holds, and the websites that it is for (null: all). */
export interface AdminRights {
  resources: ReadonlySet<AdminResource>;
  websiteIds: readonly number[] | null;
}

const rightsOf = async (client: Client, adminId: number): Promise<AdminRights> => {
  const { resources, websiteIds } = await readAdmin(client, adminId);
  return { resources: new Set(resources), websiteIds };
};

/**
 * What the role of the signed-in admin allows, so that an element leaves out what it does not. The BFF checks every call all
 * the same; here it is only a kindness.
 */
export class RightsController {
  readonly #client: () => Client;
  readonly #adminId: () => number | undefined;
  readonly #task: Task<readonly [Client, number | undefined], { id: number; rights: AdminRights } | undefined>;

  constructor(host: ReactiveControllerHost, client: () => Client, adminId: () => number | undefined) {
    this.#client = client;
    this.#adminId = adminId;
    this.#task = new Task(host, {
      args: () => [client(), adminId()] as const,
      task: async ([bff, id]) => (id === undefined ? undefined : { id, rights: await rightsOf(bff, id) }),
    });
  }

  /** Undefined until they are known of the admin who is signed in now. */
  get known(): AdminRights | undefined {
    const { value } = this.#task;
    return value?.id === this.#adminId() ? value?.rights : undefined;
  }

  get error(): unknown {
    return this.#task.error;
  }

  /** Whether the role holds any of these. */
  holds(...resources: readonly AdminResource[]): boolean {
    return resources.some((each) => this.known?.resources.has(each) === true);
  }

  /** Asks anew. */
  refresh(): void {
    void readAdminAnew(this.#client()).catch(() => undefined);
    void this.#task.run();
  }
}
