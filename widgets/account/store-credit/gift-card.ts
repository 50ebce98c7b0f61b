import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { CreditEntry } from '../../../shared-types/store-credit.ts';
import { redeemGiftCard } from '../../api/gift-cards.ts';
import type { Client } from '../../api/client.ts';
import { SaveController } from '../../controllers/save.ts';
import { wordsOf } from '../../i18n/errors.ts';
import { formatMoney } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { passCaptcha } from '../../pass-captcha.ts';

/** What redeeming needs of the element that it stands in. */
interface GiftCardContext {
  t(key: string, values?: MessageValues): string;
  client(): Client;
  locale(): string;
  redeemed(entry: CreditEntry): void;
}

/** The field in which a gift card is redeemed. */
export class GiftCardForm {
  readonly #context: GiftCardContext;
  readonly #save: SaveController;
  #entry: CreditEntry | undefined;
  #sentCode = '';
  #key = '';

  constructor(host: ReactiveControllerHost, context: GiftCardContext) {
    this.#context = context;
    this.#save = new SaveController(host);
  }

  /** Another customer is here. */
  forget(): void {
    this.#entry = undefined;
    this.#save.clear();
  }

  render() {
    const { t, locale } = this.#context;
    const { isPending, isSaved, problem, errors } = this.#save;
    const failure = errors.length > 0 ? t('gift-card-wrong') : problem === undefined ? '' : wordsOf(locale(), problem);
    return html`
      <form part="gift-card" class="gift-card" @submit=${this.#submit}>
        <label for="code">${t('gift-card')}</label>
        <div class="line">
          <input
            part="input"
            id="code"
            name="code"
            required
            maxlength="64"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            placeholder=${t('gift-card-code')}
            aria-invalid=${failure ? 'true' : nothing}
            aria-describedby="gift-card-outcome"
          />
          <button type="submit" class="button quiet" aria-busy=${isPending ? 'true' : nothing}>${t('redeem')}</button>
        </div>
        <div id="gift-card-outcome">
          <p class="small success" role="status">
            ${isSaved && this.#entry ? t('redeemed', { amount: formatMoney(locale(), this.#entry.change) }) : nothing}
          </p>
          ${failure ? html`<p part="error" class="small failure" role="alert">${failure}</p>` : nothing}
        </div>
      </form>
    `;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const code = String(new FormData(form).get('code') ?? '').trim();
    // The same code again, after a failure of the network, is the same request.
    if (code !== this.#sentCode) this.#key = crypto.randomUUID();
    this.#sentCode = code;
    await this.#save.run(async () => {
      const client = this.#context.client();
      this.#entry = await passCaptcha(client, 'gift-card', (captcha) =>
        redeemGiftCard(client, this.#key, { code, ...captcha }),
      );
      form.reset();
      this.#context.redeemed(this.#entry);
    });
  };
}
