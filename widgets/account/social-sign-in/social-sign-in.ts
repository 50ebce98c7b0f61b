import { Task } from '@lit/task';
import { css, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import type { PendingSocialSignIn, SocialProvider } from '../../../shared-types/social-sign-in.ts';
import {
  cancelSocialSignIn,
  completeSocialSignIn,
  listSocialProviders,
  readPendingSocialSignIn,
  socialSignInUrl,
} from '../../api/social-sign-in.ts';
import { readForm } from '../../api/forms.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { followRedirect } from '../../redirect.ts';
import { forgetSocialOutcome, pageWithoutOutcome, readSocialOutcome } from '../../social-outcome.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { socialSignInMessages } from './social-sign-in.messages.ts';

const styles = css`
  .stack {
    display: grid;
    gap: 0.75rem;
    max-inline-size: var(--foyer-form-width, 28rem);
  }

  .button {
    inline-size: 100%;
  }
`;

interface Offer {
  providers: readonly SocialProvider[];
  pending: PendingSocialSignIn | null;
  /** The name fields of the store's registration form, where a name is asked for. */
  nameFields: readonly FormField[];
}

const askedNames = new Set(['firstName', 'lastName']);

/**
 * Buttons that sign a shopper in with an account elsewhere, such as Google's or Apple's: one for each provider that the store
 * has. The browser leaves for the provider and comes back to this page; what then is still needed (the password of an account
 * with the same address, once, or a name) is asked for here. Shows nothing to whoever is signed in, and without providers.
 *
 * @fires foyer-signed-in - Somebody signed in; `detail.account`.
 * @csspart buttons - The buttons.
 * @csspart button - One button.
 * @cssprop --foyer-control-line - Colour of the buttons' borders.
 * @cssprop --foyer-radius - Corner radius.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerSocialSignIn extends FoyerElement {
  static override readonly styles = [tokens, host, button, styles];
  static override readonly messagesName = 'social-sign-in';
  static override readonly messages = socialSignInMessages;

  /** Where to go after signing in, on the page's own origin; without it the browser comes back to this page. */
  @property() redirect = '';

  @state() private outcome = readSocialOutcome();

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => this.connection.session);
  #isTold = false;

  readonly #offer = new Task(this, {
    args: () => [this.client, this.#session.state.status === 'signed-out'] as const,
    task: async ([client, isSignedOut], { signal }): Promise<Offer | undefined> => {
      if (!isSignedOut) return undefined;
      const [{ items: providers }, { pending }] = await Promise.all([
        listSocialProviders(client, signal),
        this.outcome === 'pending' ? readPendingSocialSignIn(client, signal) : { pending: null },
      ]);
      if (pending?.asksFor !== 'name') return { providers, pending, nameFields: [] };
      const { fields } = await readForm(client, 'customer_account_create', signal);
      const names = fields.filter(({ name }) => askedNames.has(name));
      return { providers, pending, nameFields: names.map(({ section: _section, ...field }) => field) };
    },
  });

  protected override render() {
    const offer = this.#offer.value;
    if (this.#session.state.status !== 'signed-out' || offer === undefined) return nothing;
    if (offer.pending) return html`<div class="stack">${this.#renderDemand(offer.pending)}<slot></slot></div>`;
    if (offer.providers.length === 0) return nothing;
    return html`
      <div class="stack">
        ${this.#renderOutcome()}
        <div part="buttons" class="stack" role="group" aria-label=${this.t('label')}>
          ${offer.providers.map((provider) => this.#renderButton(provider))}
        </div>
      </div>
    `;
  }

  #renderButton({ providerId, name }: SocialProvider) {
    const returnTo = URL.parse(this.redirect || pageWithoutOutcome(), document.baseURI)?.href ?? pageWithoutOutcome();
    return html`<a
      part="button"
      class="button quiet"
      rel="nofollow"
      href=${socialSignInUrl(this.client, providerId, returnTo)}
      >${this.t('continue', { provider: name })}</a
    >`;
  }

  #renderOutcome() {
    const { outcome } = this;
    if (outcome === undefined || outcome === 'signed-in' || outcome === 'connected') return nothing;
    const shown = outcome === 'pending' ? 'expired' : outcome;
    const kind = shown === 'confirm' || shown === 'cancelled' ? 'info' : 'error';
    return html`<foyer-notice kind=${kind}>${this.t(`outcome-${shown}`)}</foyer-notice>`;
  }

  #renderDemand({ asksFor, email, provider }: PendingSocialSignIn) {
    return html`<p>${this.t(`ask-${asksFor}`, { email, provider: provider.name })}</p>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const isSignedOut = this.#session.state.status === 'signed-out';
    const offer = isSignedOut ? this.#offer.value : undefined;
    renderLightChildren(this, offer?.pending ? this.#renderForm(this.#fieldsOf(offer.pending, offer)) : nothing);
    this.#tell();
  }

  /** The page came back from the provider with a session: whoever listens for a sign-in hears of this one. */
  #tell(): void {
    const { account } = this.#session;
    if (this.outcome !== 'signed-in' || !account || this.#isTold) return;
    this.#isTold = true;
    this.#welcome(account);
  }

  #welcome(account: NonNullable<SessionController['account']>): void {
    forgetSocialOutcome();
    dispatch(this, 'foyer-signed-in', { account });
    followRedirect('foyer-social-sign-in', this.redirect);
  }

  #renderForm(fields: readonly FormField[]) {
    return html`<foyer-form
      .fields=${fields}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t('submit')}
      .cancelLabel=${this.t('cancel')}
      @foyer-form-submitted=${this.#complete}
      @foyer-form-cancelled=${this.#cancel}
    ></foyer-form>`;
  }

  #fieldsOf({ asksFor }: PendingSocialSignIn, { nameFields }: Offer): readonly FormField[] {
    if (asksFor === 'name') return nameFields;
    const label = this.t('password');
    return [{ name: 'password', label, inputType: 'password', isRequired: true, autocomplete: 'current-password' }];
  }

  readonly #complete = ({ detail }: CustomEvent<{ values: FormValues }>): void => {
    void this.#save.run(async () => {
      const body = Object.fromEntries(Object.entries(detail.values).map(([name, value]) => [name, String(value)]));
      const account = await completeSocialSignIn(this.client, body);
      this.connection.session.accept(account);
      this.#welcome(account);
    });
  };

  readonly #cancel = (): void => {
    void this.#save.run(async () => {
      await cancelSocialSignIn(this.client);
      this.outcome = 'cancelled';
      forgetSocialOutcome();
      await this.#offer.run();
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-social-sign-in': FoyerSocialSignIn;
  }
}
