import { css, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { createLoginCode } from '../../api/assistance.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { loginAsCustomerMessages } from './login-as-customer.messages.ts';

const styles = css`
  section,
  form {
    display: grid;
    gap: 0.75rem;
  }

  h3,
  p {
    margin: 0;
  }

  h3 {
    font-size: 1em;
  }

  .muted {
    color: var(--_muted);
  }

  label {
    display: grid;
    gap: 0.375rem;
    font-weight: 600;
  }

  input {
    box-sizing: border-box;
    inline-size: 100%;
    font: inherit;
    font-weight: 400;
    color: inherit;
    min-block-size: var(--_control-height);
    padding-inline: 0.75rem;
    background: var(--_field);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
  }

  input:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .button {
    justify-self: start;
  }

  .made {
    display: grid;
    padding: 1rem;
    background: var(--_subtle);
    border-radius: var(--_radius);
  }

  output {
    font-size: 1.75em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
    line-height: 1.2;
    margin-block-end: 0.375rem;
  }

  .over output {
    text-decoration: line-through;
    opacity: 60%;
  }

  .failure {
    color: var(--_danger);
    font-weight: 400;
  }
`;

/**
 * The second way to be signed in as a customer: a code that is typed as the password, in whichever browser. Part of
 * `<foyer-login-as-customer>`.
 */
export class FoyerLoginCode extends FoyerElement {
  static override readonly styles = [tokens, host, button, styles];
  static override readonly messagesName = 'login-as-customer';
  static override readonly messages = loginAsCustomerMessages;

  @property({ attribute: false }) customerId = 0;

  /** What is typed beside the code. */
  @property() email = '';

  @state() private made: { code: string; endsAt: number } | undefined;
  @state() private now = 0;

  readonly #save = new SaveController(this);
  #ticking: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('made')) this.renderRoot.querySelector('.made')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const { isPending, errors, problem } = this.#save;
    const words = errors[0]?.message ?? (problem === undefined ? '' : this.wordsOf(problem));
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${this.t('code-heading')}</h3>
      <p class="muted">${this.t('code-words')}</p>
      <form novalidate @submit=${this.#submit}>
        <label
          >${this.t('reason')}
          <input
            name="reason"
            maxlength="255"
            autocomplete="off"
            aria-describedby="reason-help"
            aria-invalid=${words ? 'true' : nothing}
          />
        </label>
        <p id="reason-help" class=${words ? 'failure' : 'muted'} role=${words ? 'alert' : nothing}>
          ${words || this.t('reason-help')}
        </p>
        <button type="submit" class="button quiet" aria-busy=${isPending ? 'true' : nothing}>
          ${this.t(this.made ? 'code-again' : 'code-make')}
        </button>
      </form>
      ${this.made ? this.#renderMade(this.made) : nothing}
    </section>`;
  }

  #renderMade({ code, endsAt }: { code: string; endsAt: number }) {
    const left = Math.max(0, Math.ceil((endsAt - this.now) / 1000));
    const words = { count: left, total: formatNumber(this.locale, left) };
    // The code is said aloud when it comes, and that it is over; not each second in between.
    return html`<div class=${left > 0 ? 'made' : 'made over'}>
      <output dir="ltr">${code}</output>
      ${
        left > 0
          ? html`<span
              >${this.t('code-use', { email: this.email })}
              <span class="muted" role="timer">${this.t('code-left', words)}</span></span
            >`
          : nothing
      }
      <span role="status">${left > 0 ? nothing : this.t('code-over')}</span>
    </div>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).elements.namedItem('reason') as HTMLInputElement;
    const reason = input.value.trim();
    if (reason === '') {
      input.focus();
      return this.#save.refuse([{ field: 'reason', code: 'REQUIRED', message: this.t('reason-missing') }]);
    }
    void this.#save.run(async () => {
      const { code, goodUntil } = await createLoginCode(this.client, this.customerId, reason);
      this.#show(code, Date.parse(goodUntil));
    });
  };

  #show(code: string, endsAt: number): void {
    clearInterval(this.#ticking);
    this.made = { code, endsAt };
    this.now = Date.now();
    this.#ticking = setInterval(() => {
      this.now = Date.now();
      if (this.now >= endsAt) clearInterval(this.#ticking);
    }, 1000);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-login-code': FoyerLoginCode;
  }
}
