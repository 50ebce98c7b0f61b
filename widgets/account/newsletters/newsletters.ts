import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import type { Account } from '../../../shared-types/account.ts';
import type { Newsletter } from '../../../shared-types/newsletters.ts';
import { readAccount } from '../../api/account.ts';
import { chooseNewsletters, listNewsletters } from '../../api/newsletters.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { SaveController } from '../../controllers/save.ts';
import { dispatch } from '../../events.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { whereThere } from '../where-there.ts';
import { newslettersMessages } from './newsletters.messages.ts';
import { newslettersStyles } from './newsletters.styles.ts';

/** What one load brought; `customerId` says whose it is. */
interface Shown {
  customerId: number;
  /** Undefined where the store has no newsletter. */
  newsletters: readonly Newsletter[] | undefined;
}

/**
 * Which newsletters the signed-in shopper gets: a check box for each store view that has one.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-newsletters-updated - The choice was saved; `detail.storeViewIds`, and `detail.pendingIds` of those whose mail
 * must be confirmed first.
 * @csspart heading - The heading.
 * @csspart choice - One newsletter.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerNewsletters extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, newslettersStyles];
  static override readonly messagesName = 'newsletters';
  static override readonly messages = newslettersMessages;

  #shown: Shown | undefined;
  readonly #save = new SaveController(this);

  readonly #newsletters = new Task(this, {
    args: () => [this.client, this.session.account?.customerId] as const,
    task: async ([client, customerId], { signal }): Promise<Shown | undefined> =>
      customerId === undefined
        ? undefined
        : { customerId, newsletters: (await whereThere(listNewsletters(client, signal)))?.items },
    onComplete: (shown) => {
      this.#shown = shown;
      this.#save.clear();
    },
  });

  protected readonly freshness = new FreshnessController(this, () => {
    // What was ticked and not yet saved is not to be lost.
    if (this.session.account && !this.#isDirty) void this.#newsletters.run();
  });

  protected override renderAccount(account: Account) {
    const renderKnown = () =>
      this.#shown?.customerId === account.customerId ? this.#renderForm(account, this.#shown) : this.renderPending();
    return this.#newsletters.render({
      initial: renderKnown,
      pending: renderKnown,
      complete: renderKnown,
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#newsletters.run())),
    });
  }

  protected override renderPending() {
    return this.renderFrame(html`
      <span class="skeleton text" style="inline-size: 18rem"></span>
      <form aria-busy="true">
        <fieldset>
          <div class="choice"><span class="skeleton text" style="inline-size: 1.25rem"></span></div>
        </fieldset>
        <span class="skeleton" style="inline-size: 6rem; block-size: var(--_control-height)"></span>
      </form>
    `);
  }

  #renderForm({ email }: Account, { newsletters }: Shown) {
    if (!newsletters) return this.renderFrame(html`<p class="muted">${this.t('off')}</p>`);
    const { isPending, isSaved, problem } = this.#save;
    const isWaiting = newsletters.some(({ state }) => state === 'pending');
    return this.renderFrame(html`
      <p class="muted" id="about">${this.t('about', { email })}</p>
      <form @submit=${this.#submit} @change=${() => this.#save.clear()}>
        <fieldset aria-describedby="about" aria-label=${this.t('heading')}>
          ${newsletters.map((newsletter) => this.#renderChoice(newsletter, newsletters.length === 1))}
        </fieldset>
        <button type="submit" class="button" aria-busy=${isPending ? 'true' : nothing}>${this.t('save')}</button>
        ${
          isSaved
            ? html`<foyer-notice kind="success">
                ${this.t(isWaiting ? 'saved-pending' : 'saved', { email })}
              </foyer-notice>`
            : nothing
        }
        ${problem === undefined ? nothing : this.renderError(problem)}
      </form>
    `);
  }

  #renderChoice({ storeViewId, name, state }: Newsletter, isOnly: boolean) {
    const id = `newsletter-${storeViewId}`;
    return html`
      <div part="choice" class="choice">
        <input
          type="checkbox"
          id=${id}
          value=${storeViewId}
          .checked=${state !== 'unsubscribed'}
          aria-describedby=${state === 'pending' ? `${id}-state` : nothing}
        />
        <label for=${id}>${isOnly ? this.t('only') : name}</label>
        ${state === 'pending' ? html`<p id="${id}-state" class="muted small">${this.t('pending')}</p>` : nothing}
      </div>
    `;
  }

  get #choices(): { storeViewId: number; isSubscribed: boolean }[] {
    return [...this.renderRoot.querySelectorAll<HTMLInputElement>('.choice input')].map(({ value, checked }) => ({
      storeViewId: Number(value),
      isSubscribed: checked,
    }));
  }

  get #isDirty(): boolean {
    const newsletters = this.#shown?.newsletters ?? [];
    return this.#choices.some(
      ({ storeViewId, isSubscribed }) =>
        (newsletters.find((each) => each.storeViewId === storeViewId)?.state !== 'unsubscribed') !== isSubscribed,
    );
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const customerId = this.session.account?.customerId;
    if (customerId === undefined) return;
    await this.#save.run(async () => {
      const { items } = await chooseNewsletters(this.client, this.#choices);
      this.#shown = { customerId, newsletters: items };
      const idsOf = (state: Newsletter['state']) =>
        items.filter((each) => each.state === state).map(({ storeViewId }) => storeViewId);
      dispatch(this, 'foyer-newsletters-updated', {
        storeViewIds: idsOf('subscribed'),
        pendingIds: idsOf('pending'),
      });
      // Whether anything is subscribed to is part of the account, which other elements show.
      this.connection.session.accept(await readAccount(this.client));
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-newsletters': FoyerNewsletters;
  }
}
