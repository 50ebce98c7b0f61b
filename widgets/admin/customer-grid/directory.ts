import type { ReactiveControllerHost } from 'lit';
import { Task } from '@lit/task';
import type { Client } from '../../api/client.ts';
import { listCountries, readCountry } from '../../api/countries.ts';
import type { FormValues } from '../../elements/form/values.ts';
import { type Choice, type Directory, directoryAhead, nothingKnown, readDirectory } from './directory-entries.ts';

/** The same list each time, so that columns are not described anew. */
const none: readonly string[] = [];

/** Loads the directory for as long as an admin is signed in; until then numbers are shown as they are. */
export class DirectoryController {
  readonly #task: Task<readonly [Client, boolean], Directory>;
  readonly #countries: Task<readonly [Client, boolean], readonly string[]>;
  readonly #regions: Task<readonly [Client, string | undefined], readonly Choice[]>;

  readonly #host: ReactiveControllerHost;
  #ahead: Directory | undefined;

  constructor(host: ReactiveControllerHost, client: () => Client, isSignedIn: () => boolean) {
    this.#host = host;
    this.#task = new Task(host, {
      args: () => [client(), isSignedIn()] as const,
      task: async ([bff, isAllowed], { signal }) => {
        if (!isAllowed) return nothingKnown;
        return directoryAhead.take(bff.bff) ?? readDirectory(bff, signal);
      },
    });
    this.#countries = new Task(host, {
      args: () => [client(), this.#areCountriesWanted && isSignedIn()] as const,
      task: async ([bff, isWanted], { signal }) => {
        if (!isWanted) return none;
        const { items } = await listCountries(bff, signal);
        return items.map(({ countryCode }) => countryCode);
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
  #areCountriesWanted = false;

  /** Knows what was read ahead, if it is here, so that rows are drawn once. */
  expect(client: Client): void {
    this.#ahead = directoryAhead.peek(client.bff);
  }

  get known(): Directory {
    return this.#task.value ?? this.#ahead ?? nothingKnown;
  }

  /** Whether it is here, so that what is not in it is nowhere. */
  get isKnown(): boolean {
    return this.known !== nothingKnown;
  }

  /** The countries that one can choose from, once they were wanted. */
  get countryCodes(): readonly string[] {
    return this.#countries.value ?? none;
  }

  wantCountries(): void {
    this.#areCountriesWanted = true;
  }

  /** The regions of the one country that is chosen. */
  get regions(): readonly Choice[] {
    return this.#countryCode === undefined ? [] : (this.#regions.value ?? []);
  }

  /** Says which countries are chosen, applied or not yet. */
  chooseCountries({ countryCode }: FormValues): void {
    const chosen = Array.isArray(countryCode) ? countryCode : [];
    this.#countryCode = chosen.length === 1 ? chosen[0] : undefined;
    if (chosen.length > 0) this.wantCountries();
    this.#host.requestUpdate();
  }
}
