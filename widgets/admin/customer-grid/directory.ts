import type { ReactiveControllerHost } from 'lit';
import { Task } from '@lit/task';
import type { Client } from '../../api/client.ts';
import { readCountry } from '../../api/countries.ts';
import type { FormValues } from '../../elements/form/values.ts';
import { type Choice, type Directory, directoryAhead, nothingKnown, readDirectory } from './directory-entries.ts';

/** Loads the directory for as long as an admin is signed in; until then numbers are shown as they are. */
export class DirectoryController {
  readonly #task: Task<readonly [Client, boolean], Directory>;
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

  /** Knows what was read ahead, if it is here, so that rows are drawn once. */
  expect(client: Client): void {
    this.#ahead = directoryAhead.peek(client.bff);
  }

  get known(): Directory {
    return this.#task.value ?? this.#ahead ?? nothingKnown;
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
