import { Task } from '@lit/task';
import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { TaxClass } from '../../../shared-types/tax-classes.ts';
import type { Client } from '../../api/client.ts';
import { ApiError } from '../../api/client.ts';
import { createTaxClass, deleteTaxClass, listTaxClasses, renameTaxClass } from '../../api/customer-groups.ts';
import { SaveController } from '../../controllers/save.ts';

interface Needs {
  client(): Client;
  isSignedIn(): boolean;
  t(key: string): string;
  wordsOf(error: unknown): string;
}

const valueOf = (event: Event): string => {
  const input = (event.target as HTMLFormElement).elements.namedItem('name');
  return input instanceof HTMLInputElement ? input.value.trim() : '';
};

/** The tax classes of groups: their names for the list and its forms, and the small list in which they are changed. */
export class TaxClasses {
  readonly #needs: Needs;
  readonly #save: SaveController;
  readonly #task: Task<readonly [Client, boolean], TaxClass[]>;

  constructor(host: ReactiveControllerHost, needs: Needs) {
    this.#needs = needs;
    this.#save = new SaveController(host);
    this.#task = new Task(host, {
      args: () => [needs.client(), needs.isSignedIn()] as const,
      task: async ([client, isSignedIn], { signal }) =>
        isSignedIn ? (await listTaxClasses(client, signal)).items : [],
    });
  }

  get options(): readonly { value: string; label: string }[] {
    return (this.#task.value ?? []).map(({ taxClassId, name }) => ({ value: String(taxClassId), label: name }));
  }

  nameOf(taxClassId: number): string {
    return this.#task.value?.find((each) => each.taxClassId === taxClassId)?.name ?? '';
  }

  render() {
    const { t, wordsOf, client } = this.#needs;
    const { errors, problem, isPending } = this.#save;
    const failure =
      problem instanceof ApiError && problem.code === 'IN_USE'
        ? t('class-used')
        : problem
          ? wordsOf(problem)
          : errors.map(({ message }) => message).join(' ');
    return html`<div class="sheet">
      <p class="muted">${t('tax-classes-about')}</p>
      ${failure ? html`<foyer-notice kind="error">${failure}</foyer-notice>` : nothing}
      <ul class="sheet">
        ${(this.#task.value ?? []).map(
          (each) =>
            html`<li>
              <form
                class="toolbar"
                @submit=${(event: Event) => this.#do(event, (name) => renameTaxClass(client(), each, name))}
              >
                <label class="search">
                  ${t('name')}<input name="name" required maxlength="64" autocomplete="off" .value=${each.name} />
                </label>
                <button type="submit" class="button quiet" ?disabled=${isPending}>${t('rename')}</button>
                <button
                  type="button"
                  class="button plain"
                  ?disabled=${isPending}
                  @click=${() => this.#run(() => deleteTaxClass(client(), each))}
                >
                  ${t('delete')}
                </button>
              </form>
            </li>`,
        )}
      </ul>
      <form
        class="toolbar"
        @submit=${(event: Event) => this.#do(event, (name) => createTaxClass(client(), name), true)}
      >
        <label class="search">
          ${t('new-class')}<input name="name" required maxlength="64" autocomplete="off" />
        </label>
        <button type="submit" class="button" ?disabled=${isPending}>${t('add')}</button>
      </form>
    </div>`;
  }

  #do(event: Event, work: (name: string) => Promise<unknown>, isNew = false): void {
    event.preventDefault();
    const name = valueOf(event);
    if (name === '') return;
    const form = event.target as HTMLFormElement;
    void this.#run(async () => {
      await work(name);
      if (isNew) form.reset();
    });
  }

  async #run(work: () => Promise<unknown>): Promise<void> {
    await this.#save.run(async () => void (await work()));
    await this.#task.run();
  }
}
