import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Admin } from '../../../shared-types/admin-session.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { acceptInvitation, readInvitation } from '../../api/admin-users.ts';
import { ApiError } from '../../api/client.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { renderUsername } from '../../elements/form/username.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { adminInvitationMessages } from './admin-invitation.messages.ts';
import { adminInvitationStyles } from './admin-invitation.styles.ts';

/** The token in the part of the address that browsers keep to themselves; it is taken out of it at once. */
const takeToken = (): string => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return token;
};

const isBadLink = (error: unknown): boolean => error instanceof ApiError && error.code === 'LINK_INVALID';

/**
 * Where an invited admin, or one who forgot it, chooses a password by a one-time link (`#token=…`). The link does nothing until
 * the form is sent. The form is in the page's light DOM, where password managers see it.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-admin-invitation-accepted - The password is set; `detail.admin`.
 * @csspart heading - The heading.
 * @csspart error - A failure in words.
 */
export class FoyerAdminInvitation extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, adminInvitationStyles];
  static override readonly messagesName = 'admin-invitation';
  static override readonly messages = adminInvitationMessages;

  /** The link's token; without it `#token=` of the page's address counts, which is then taken out of it. */
  @property() token = '';

  /** Where admins sign in. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  readonly #save = new SaveController(this);

  readonly #link = new Task(this, {
    args: () => [this.client, this.token] as const,
    task: ([client, token], { signal }): Promise<Admin> => readInvitation(client, token || 'none', signal),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.token ||= takeToken();
  }

  protected override render() {
    return html`<section class="frame" aria-labelledby="heading">
      <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
      ${
        this.#save.isSaved
          ? html`<foyer-notice kind="success">${this.t('done')}</foyer-notice> ${
                this.signInHref ? html`<a class="button" href=${this.signInHref}>${this.t('sign-in')}</a>` : nothing
              }`
          : this.#link.render({
              initial: renderPending,
              pending: renderPending,
              complete: ({ email }) => html`<p class="muted">${this.t('about', { email })}</p>`,
              error: (error) =>
                isBadLink(error)
                  ? html`<foyer-notice part="error" kind="error">${this.t('bad-link')}</foyer-notice>`
                  : html`<foyer-notice
                      part="error"
                      kind="error"
                      action=${this.t('try-again')}
                      @foyer-notice-action=${() => void this.#link.run()}
                      >${this.wordsOf(error)}</foyer-notice
                    >`,
            })
      }
      <slot></slot>
    </section>`;
  }

  protected override updated(): void {
    const admin = this.#link.value;
    renderLightChildren(this, admin === undefined || this.#save.isSaved ? nothing : this.#renderForm(admin));
  }

  #renderForm(admin: Admin) {
    const { errors, isPending, problem } = this.#save;
    return html`${renderUsername(admin.email)}<foyer-form
        .fields=${this.#fields}
        .errors=${errors}
        .pending=${isPending}
        .formError=${problem === undefined ? '' : isBadLink(problem) ? this.t('bad-link') : this.wordsOf(problem)}
        .submitLabel=${this.t('submit')}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values)}
      ></foyer-form>`;
  }

  get #fields(): FormField[] {
    return [
      {
        name: 'password',
        label: this.t('password'),
        help: this.t('password-help'),
        inputType: 'password',
        isRequired: true,
        autocomplete: 'new-password',
      },
    ];
  }

  #submit(values: FormValues): void {
    void this.#save.run(async () => {
      const admin = await acceptInvitation(this.client, this.token, String(values['password']));
      dispatch(this, 'foyer-admin-invitation-accepted', { admin });
    });
  }
}

const renderPending = () => html`<span class="skeleton" aria-busy="true"></span>`;

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin-invitation': FoyerAdminInvitation;
  }
}
