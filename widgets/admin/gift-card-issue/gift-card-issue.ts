import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import type { IssuedGiftCard } from '../../../shared-types/gift-cards.ts';
import type { Website } from '../../../shared-types/websites.ts';
import { listWebsites } from '../../api/directory.ts';
import { issueGiftCard } from '../../api/issued-gift-cards.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormChange, FormValues } from '../../elements/form/form.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatMoney } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { decimalsOf, parseAmount } from '../customer/amount.ts';
import { giftCardsStyles } from '../gift-cards/gift-cards.styles.ts';
import { giftCardIssueMessages } from './gift-card-issue.messages.ts';

/**
 * The dialog in which a gift card is issued, and which then shows its code.
 *
 * @fires foyer-gift-card-issue-closed - The admin left it.
 * @fires foyer-gift-card-issue-done - The card is issued; `detail.giftCardId`.
 */
export class FoyerGiftCardIssue extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, giftCardsStyles];
  static override readonly messagesName = 'gift-card-issue';
  static override readonly messages = giftCardIssueMessages;

  @state() private issued: IssuedGiftCard | undefined;
  @state() private websiteId: number | undefined;
  @state() private isCopied = false;

  #idempotencyKey: string = crypto.randomUUID();
  readonly #save = new SaveController(this);
  readonly #websites = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }) => (await listWebsites(client, signal)).items,
  });

  protected override render() {
    const heading = this.issued ? this.t('issued-heading') : this.t('heading');
    return html`<foyer-dialog open heading=${heading} @foyer-dialog-closed=${() => this.#close()}>
      ${
        this.issued
          ? this.#renderIssued(this.issued)
          : this.#websites.render({
              initial: () => this.#renderSkeleton(),
              pending: () => this.#renderSkeleton(),
              complete: (websites) => this.#renderForm(websites),
              error: (error) =>
                html`<foyer-notice
                  kind="error"
                  action=${this.t('try-again')}
                  @foyer-notice-action=${() => void this.#websites.run()}
                  >${this.wordsOf(error)}</foyer-notice
                >`,
            })
      }
    </foyer-dialog>`;
  }

  #renderSkeleton() {
    return html`<span class="skeleton" style="block-size: 28rem" aria-busy="true"></span>`;
  }

  #renderForm(websites: readonly Website[]) {
    const website = websites.find(({ websiteId }) => websiteId === this.websiteId) ?? websites[0];
    if (website === undefined) return nothing;
    const { errors, isPending, problem } = this.#save;
    return html`<foyer-form
      .fields=${this.#fieldsFor(websites, website)}
      .errors=${errors}
      .pending=${isPending}
      .formError=${this.wordsOf(problem)}
      .submitLabel=${this.t('submit')}
      .cancelLabel=${this.t('cancel')}
      @foyer-form-cancelled=${() => this.#close()}
      @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) => this.#hear(detail)}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#issue(website, detail.values)}
    ></foyer-form>`;
  }

  #fieldsFor(websites: readonly Website[], { websiteId, currency }: Website): FormField[] {
    const text = (name: string, key: string): FormField => ({
      name,
      label: this.t(key),
      inputType: 'text',
      isRequired: false,
      lengthMax: 255,
      autocomplete: 'off',
    });
    const choice: FormField = {
      name: 'websiteId',
      label: this.t('website'),
      inputType: 'select',
      isRequired: true,
      default: String(websiteId),
      options: websites.map((each) => ({ value: String(each.websiteId), label: each.name })),
    };
    return [
      ...(websites.length > 1 ? [choice] : []),
      {
        ...text('amount', 'amount'),
        help: this.t('amount-help', { currency }),
        isRequired: true,
        span: 6,
      },
      { name: 'expiresAt', label: this.t('until'), inputType: 'date', isRequired: false, span: 6 },
      {
        ...text('recipientEmail', 'recipient-email'),
        inputType: 'email',
        help: this.t('recipient-help'),
      },
      text('recipientName', 'recipient-name'),
      { ...text('message', 'message'), inputType: 'textarea', lengthMax: 1000 },
      text('note', 'note'),
    ];
  }

  #hear({ values }: FormChange): void {
    this.#idempotencyKey = crypto.randomUUID();
    if (typeof values['websiteId'] === 'string') this.websiteId = Number(values['websiteId']);
  }

  async #issue({ websiteId, currency }: Website, values: FormValues): Promise<void> {
    const textOf = (name: string): string => String(values[name] ?? '').trim();
    const amount = parseAmount(textOf('amount'), currency);
    if (amount === undefined || amount < 0) {
      const message = this.t('amount-wrong', { digits: decimalsOf(currency) });
      return this.#save.refuse([{ field: 'amount', code: 'OUT_OF_RANGE', message }]);
    }
    const date = textOf('expiresAt');
    await this.#save.run(async () => {
      const card = await issueGiftCard(this.client, this.#idempotencyKey, {
        websiteId,
        amount,
        currency,
        recipientEmail: textOf('recipientEmail'),
        recipientName: textOf('recipientName'),
        message: textOf('message'),
        note: textOf('note'),
        // The day counts to its end, where the admin is.
        expiresAt: date === '' ? null : new Date(`${date}T23:59:59`).toISOString(),
      });
      this.issued = card;
      this.dispatchEvent(new CustomEvent('foyer-gift-card-issue-done', { detail: { giftCardId: card.giftCardId } }));
    });
  }

  #renderIssued({ code, value, recipientEmail }: IssuedGiftCard) {
    return html`<div class="issued">
      <p>${this.t('issued-words', { amount: formatMoney(this.locale, value) })}</p>
      <p class="code" dir="ltr">${code}</p>
      ${recipientEmail === '' ? nothing : html`<p class="muted">${this.t('issued-mailed', { email: recipientEmail })}</p>`}
      <div class="foot">
        <button type="button" class="button quiet" aria-live="polite" @click=${() => void this.#copy(code)}>
          ${this.t(this.isCopied ? 'copied' : 'copy')}
        </button>
        <button type="button" class="button" autofocus @click=${() => this.#close()}>${this.t('done')}</button>
      </div>
    </div>`;
  }

  async #copy(code: string): Promise<void> {
    // Without a clipboard, as in an insecure page, the code can still be selected by hand.
    await navigator.clipboard?.writeText(code).then(
      () => (this.isCopied = true),
      () => undefined,
    );
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('foyer-gift-card-issue-closed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-gift-card-issue': FoyerGiftCardIssue;
  }
}
