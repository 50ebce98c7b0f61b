import type { ReactiveControllerHost } from 'lit';
import { Task } from '@lit/task';
import { listCountries, readCountry } from '../../api/countries.ts';
import type { FormValues } from '../../elements/form/values.ts';
import type { CustomerColumn } from '../../../shared-types/customer-columns.ts';
import type { Client } from '../../api/client.ts';
import { listCustomerColumns } from '../../api/customers.ts';
import { listCustomerGroups, listWebsites } from '../../api/directory.ts';

type Choice = { value: string; label: string };

/** The names behind the numbers and codes of the grid: groups, websites, countries and regions; and the custom attributes. */
export interface Directory {
  groups: readonly Choice[];
  websites: readonly Choice[];
  countryCodes: readonly string[];
  attributes: readonly CustomerColumn[];
}

const nothingKnown: Directory = { groups: [], websites: [], countryCodes: [], attributes: [] };

/** What a role may not list is shown by its number. */
const orNone = <T>(asked: Promise<{ items: T[] }>): Promise<T[]> =>
  asked.then(({ items }) => items).catch((): T[] => []);

/** Loads the directory for as long as an admin is signed in; until then numbers are shown as they are. */
export class DirectoryController {
  readonly #task: Task<readonly [Client, boolean], Directory>;
  readonly #regions: Task<readonly [Client, string | undefined], readonly Choice[]>;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost, client: () => Client, isSignedIn: () => boolean) {
    this.#host = host;
    this.#task = new Task(host, {
      args: () => [client(), isSignedIn()] as const,
      task: async ([bff, isAllowed], { signal }) => {
        if (!isAllowed) return nothingKnown;
        const [groups, websites, countries, attributes] = await Promise.all([
          orNone(listCustomerGroups(bff, signal)),
          orNone(listWebsites(bff, signal)),
          orNone(listCountries(bff, signal)),
          orNone(listCustomerColumns(bff, signal)),
        ]);
        return {
          groups: groups.map(({ groupId, name }) => ({ value: String(groupId), label: name })),
          websites: websites.map(({ websiteId, name }) => ({ value: String(websiteId), label: name })),
          countryCodes: countries.map(({ countryCode }) => countryCode),
          attributes,
        };
      },
    });
    this.#regions = new Task(host, {
      args: () => [client(), this.#countryCode] as const,
      task: async ([bff, countryCode], { signal }) => {
        if (countryCode === undefined) return [];
        const { regions } = await readCountry(bff, countryCode, signal);
        return regions.map(({ code, name }) => ({ value: code, label: name }));
      },
    });
  }

  #countryCode: string | undefined;

  get known(): Directory {
    return this.#task.value ?? nothingKnown;
  }

  /** The regions of the one country that is chosen. */
  get regions(): readonly Choice[] {
    return this.#countryCode === undefined ? [] : (this.#regions.value ?? []);
  }

  /** Says which countries are chosen, applied or not yet. */
  chooseCountries({ countryCode }: FormValues): void {
    const chosen = Array.isArray(countryCode) ? countryCode : [];
    this.#countryCode = chosen.length === 1 ? chosen[0] : undefined;
    this.#host.requestUpdate();
  }
}
