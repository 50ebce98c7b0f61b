import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { SocialLink, SocialLinkList, SocialProvider } from '../../../shared-types/social-sign-in.ts';
import { ApiError } from '../../api/client.ts';
import { beginSocialLink, deleteSocialLink, listSocialLinks } from '../../api/social-sign-in.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { formatDate } from '../../i18n/format.ts';
import { renderLightChildren } from '../../light-children.ts';
import { moveFocus } from '../../move-focus.ts';
import { forgetSocialOutcome, pageWithoutOutcome, readSocialOutcome } from '../../social-outcome.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { passkeysStyles } from '../passkeys/passkeys.styles.ts';
import { linkedAccountsMessages } from './linked-accounts.messages.ts';

/** What is being done: connecting waits for the password, disconnecting for a yes. */
type Doing = { what: 'connect'; provider: SocialProvider } | { what: 'disconnect'; linkId: string };

interface Shown extends SocialLinkList {
  customerId: number;
}

/**
 * The accounts elsewhere that sign the shopper in: connect and disconnect. Connecting leads to the provider and back to this
 * page. Shows nothing where the store has no providers and nothing is connected.
 *
 * @slot heading - Replaces the heading.
 * @csspart heading - The heading.
 * @csspart list - The connected accounts.
 * @csspart row - One of them.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 * @cssprop --foyer-accent - Colour of buttons.
 * @cssprop --foyer-radius - Corner radius.
 */
export class FoyerLinkedAccounts extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, buttonDanger, skeleton, accountStyles, passkeysStyles];
  static override readonly messagesName = 'linked-accounts';
  static override readonly messages = linkedAccountsMessages;

  @state() private doing: Doing | undefined;
  @state() private outcome = readSocialOutcome();
  @state() private isDisconnected = false;

  #shown: Shown | undefined;
  readonly #save = new SaveController(this);

  readonly #links = new Task(this, {
    args: () => [this.client, this.session.account?.customerId] as const,
    task: async ([client, customerId], { signal }): Promise<Shown | undefined> =>
      customerId === undefined ? undefined : { customerId, ...(await listSocialLinks(client, signal)) },
    onComplete: (shown) => (this.#shown = shown),
  });

  protected override renderAccount({ customerId }: Account) {
    const renderKnown = () =>
      this.#shown?.customerId === customerId ? this.#renderLinks(this.#shown) : this.renderPending();
    return this.#links.render({
      initial: renderKnown,
      pending: renderKnown,
      complete: renderKnown,
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#links.run())),
    });
  }

  protected override renderPending() {
    return this.renderFrame(html`
      <p class="muted">${this.t('intro')}</p>
      <div class="list" aria-busy="true">
        <div class="row skeleton-row"><span class="skeleton about" style="block-size: 2.5rem"></span></div>
      </div>
    `);
  }

  #renderLinks(shown: Shown) {
    const { items, providers } = shown;
    if (items.length === 0 && providers.length === 0) return nothing;
    return this.renderFrame(html`
      <p class="muted">${this.t('intro')}</p>
      ${this.#renderOutcome()}
      ${
        items.length === 0
          ? html`<p>${this.t('empty')}</p>`
          : html`<ul part="list" class="list">
              ${items.map((link) => this.#renderLink(link))}
            </ul>`
      }
      ${this.#renderConnecting(shown)}
    `);
  }

  #renderOutcome() {
    if (this.isDisconnected) return html`<foyer-notice kind="success">${this.t('is-disconnected')}</foyer-notice>`;
    switch (this.outcome) {
      case 'connected':
        return html`<foyer-notice kind="success">${this.t('is-connected')}</foyer-notice>`;
      case 'cancelled':
        return html`<foyer-notice>${this.t('outcome-cancelled')}</foyer-notice>`;
      case 'taken':
      case 'expired':
      case 'failed':
        return html`<foyer-notice kind="error">${this.t(`outcome-${this.outcome}`)}</foyer-notice>`;
      default:
        return nothing;
    }
  }

  #renderLink({ linkId, provider, email, createdAt, lastUsedAt }: SocialLink) {
    const { name } = provider;
    const facts = [
      ...(email ? [email] : []),
      this.t('connected', { date: formatDate(this.locale, createdAt) }),
      ...(lastUsedAt === null ? [] : [this.t('used', { date: formatDate(this.locale, lastUsedAt) })]),
    ];
    const isAsking = this.doing?.what === 'disconnect' && this.doing.linkId === linkId;
    return html`
      <li part="row" class="row">
        <div class="about">
          <div class="name">${name}</div>
          <div class="muted small">${facts.join(' · ')}</div>
        </div>
        ${
          isAsking
            ? this.#renderQuestion(linkId, name)
            : html`<div class="actions">
                <button
                  type="button"
                  class="button plain"
                  aria-label=${this.t('disconnect-one', { provider: name })}
                  @click=${() => this.#begin({ what: 'disconnect', linkId })}
                >
                  ${this.t('disconnect')}
                </button>
              </div>`
        }
      </li>
    `;
  }

  #renderQuestion(linkId: string, provider: string) {
    const problem = this.wordsOf(this.#save.problem);
    return html`
      <div class="question">
        <p>${this.t('question', { provider })}</p>
        ${problem ? html`<foyer-notice kind="error">${problem}</foyer-notice>` : nothing}
        <div class="actions">
          <button
            type="button"
            class="button danger"
            aria-busy=${this.#save.isPending}
            @click=${() => this.#disconnect(linkId)}
          >
            ${this.t('disconnect')}
          </button>
          <button type="button" class="button quiet" @click=${() => this.#begin(undefined)}>${this.t('keep')}</button>
        </div>
      </div>
    `;
  }

  #renderConnecting({ providers, isProofNeeded, isPasswordSet }: Shown) {
    if (providers.length === 0) return nothing;
    if (isProofNeeded && !isPasswordSet) return html`<p class="muted">${this.t('sign-in-again')}</p>`;
    if (this.doing?.what === 'connect' && isProofNeeded) return html`<slot></slot>`;
    const problem = this.doing?.what === 'connect' ? this.wordsOf(this.#save.problem) : '';
    return html`
      ${problem ? html`<foyer-notice kind="error">${problem}</foyer-notice>` : nothing}
      <div class="actions" style="gap: 0.75rem; margin: 0">
        ${providers.map(
          (provider) =>
            html`<button type="button" class="button quiet start" @click=${() => this.#connect(provider)}>
              ${this.t('connect', { provider: provider.name })}
            </button>`,
        )}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const isAsking =
      this.doing?.what === 'connect' && this.#shown?.isProofNeeded === true && this.session.account !== undefined;
    renderLightChildren(this, isAsking ? this.#renderForm() : nothing);
    if (changed.has('doing') && (isAsking || this.doing?.what !== 'connect'))
      void moveFocus(this, isAsking, this.doing ? '.question .quiet' : '.start');
  }

  #renderForm() {
    return html`<foyer-form
      .fields=${[
        {
          name: 'currentPassword',
          label: this.t('password'),
          help: this.t('password-help'),
          inputType: 'password',
          isRequired: true,
          autocomplete: 'current-password',
        },
      ]}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t('continue')}
      .cancelLabel=${this.t('cancel')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) =>
        this.#leave(String(detail.values['currentPassword']))}
      @foyer-form-cancelled=${() => this.#begin(undefined)}
    ></foyer-form>`;
  }

  #begin(doing: Doing | undefined): void {
    this.#save.clear();
    this.outcome = undefined;
    forgetSocialOutcome();
    this.isDisconnected = false;
    this.doing = doing;
  }

  #connect(provider: SocialProvider): void {
    this.#begin({ what: 'connect', provider });
    if (this.#shown?.isProofNeeded !== true) this.#leave();
  }

  /** Leaves for the provider; the page comes back with what came of it. */
  #leave(currentPassword?: string): void {
    const { doing } = this;
    if (doing?.what !== 'connect') return;
    const { providerId } = doing.provider;
    void this.#save.run(async () => {
      try {
        const proof = currentPassword === undefined ? {} : { currentPassword };
        const { url } = await beginSocialLink(this.client, { providerId, returnTo: pageWithoutOutcome(), ...proof });
        location.assign(url);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'PROOF_REQUIRED' && this.#shown)
          this.#shown = { ...this.#shown, isProofNeeded: true };
        throw error;
      }
    });
  }

  #disconnect(linkId: string): void {
    void this.#save.run(async () => {
      await deleteSocialLink(this.client, linkId);
      this.doing = undefined;
      this.isDisconnected = true;
      await this.#links.run();
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-linked-accounts': FoyerLinkedAccounts;
  }
}
