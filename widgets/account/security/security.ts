import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Device, Session } from '../../../shared-types/session.ts';
import { endOtherSessions, endSession, listSessions } from '../../api/sessions.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { SaveController } from '../../controllers/save.ts';
import { formatDate } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { securityMessages } from './security.messages.ts';
import { securityStyles } from './security.styles.ts';

/** What one load brought; `customerId` says whose it is. */
interface Shown {
  customerId: number;
  sessions: readonly Session[];
}

const formatMoment = (locale: string, time: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));

/**
 * Where the shopper is signed in, with a way to end what they do not recognise; passkeys and linked accounts below.
 *
 * @slot heading - Replaces the heading.
 * @slot - What stands below the sessions; passkeys and linked accounts unless the page says otherwise.
 * @csspart heading - The heading.
 * @csspart list - The sessions.
 * @csspart row - One session.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerSecurity extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, buttonDanger, skeleton, accountStyles, securityStyles];
  static override readonly messagesName = 'security';
  static override readonly messages = securityMessages;

  /** What the shopper is asked about: one session by its id, or all others. */
  @state() private asked: string | 'others' | undefined;

  #shown: Shown | undefined;
  readonly #save = new SaveController(this);

  readonly #sessions = new Task(this, {
    args: () => [this.client, this.session.account?.customerId] as const,
    task: async ([client, customerId], { signal }): Promise<Shown | undefined> =>
      customerId === undefined ? undefined : { customerId, sessions: (await listSessions(client, signal)).items },
    onComplete: (shown) => (this.#shown = shown),
  });

  protected readonly freshness = new FreshnessController(this, () => {
    if (this.session.account && this.asked === undefined) void this.#sessions.run();
  });

  protected override renderAccount({ customerId }: Account) {
    const renderKnown = () =>
      this.#shown?.customerId === customerId ? this.#renderSections(this.#shown.sessions) : this.renderPending();
    return this.#sessions.render({
      initial: renderKnown,
      pending: renderKnown,
      complete: renderKnown,
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#sessions.run())),
    });
  }

  protected override renderPending() {
    const row = html`<li class="row"><span class="skeleton text" style="inline-size: 14rem"></span></li>`;
    return this.renderFrame(
      this.#renderPart(
        html`<ul class="list" aria-busy="true">
          ${[row, row]}
        </ul>`,
      ),
    );
  }

  #renderPart(content: unknown) {
    return html`<section class="part" aria-labelledby="sessions">
      <div>
        <h3 id="sessions">${this.t('sessions-heading')}</h3>
        <p class="muted small">${this.t('sessions-about')}</p>
      </div>
      ${content}
    </section>`;
  }

  #renderSections(sessions: readonly Session[]) {
    const others = sessions.length - 1;
    return this.renderFrame(html`
      ${this.#renderPart(html`
        <ul part="list" class="list">
          ${sessions.map((session) => this.#renderSession(session))}
        </ul>
        ${
          others > 0
            ? this.#renderOthers(others)
            : html`<p class="muted small" role="status">${this.t(this.#save.isSaved ? 'ended' : 'alone')}</p>`
        }
      `)}
      <slot><foyer-passkeys></foyer-passkeys><foyer-linked-accounts></foyer-linked-accounts></slot>
    `);
  }

  #renderSession(session: Session) {
    const { sessionId, isCurrent, isRemembered, createdAt, lastUsedAt } = session;
    const device = this.#wordsOf(session.device);
    const facts = [
      this.t('used', { time: formatMoment(this.locale, lastUsedAt) }),
      this.t('since', { date: formatDate(this.locale, createdAt) }),
      ...(isRemembered ? [this.t('remembered')] : []),
    ];
    return html`<li part="row" class="row">
      <div>
        <span class="name">${device}</span>${isCurrent ? html`<span class="mark">${this.t('this')}</span>` : nothing}
        <p class="muted small">${facts.join(' · ')}</p>
      </div>
      ${
        isCurrent || this.asked === sessionId
          ? nothing
          : html`<button
              type="button"
              class="button plain"
              aria-label=${this.t('end-label', { device })}
              @click=${() => this.#ask(sessionId)}
            >
              ${this.t('end')}
            </button>`
      }
      ${
        this.asked === sessionId
          ? this.#renderQuestion(this.t('end-question', { device }), () => endSession(this.client, sessionId))
          : nothing
      }
    </li>`;
  }

  #renderOthers(count: number) {
    if (this.asked === 'others') {
      return this.#renderQuestion(this.t('end-others-question', { count }), () => endOtherSessions(this.client));
    }
    return html`<div>
      <button type="button" class="button quiet" @click=${() => this.#ask('others')}>${this.t('end-others')}</button>
    </div>`;
  }

  #renderQuestion(words: string, end: () => Promise<unknown>) {
    const { isPending, problem } = this.#save;
    return html`<div class="question" role="group" aria-label=${words}>
      <p>${words}</p>
      ${problem ? html`<p part="error" role="alert">${this.wordsOf(problem)}</p>` : nothing}
      <div class="actions">
        <button type="button" class="button danger" aria-busy=${isPending} @click=${() => this.#end(end)}>
          ${this.t('end')}
        </button>
        <button type="button" class="button quiet" @click=${() => (this.asked = undefined)}>${this.t('keep')}</button>
      </div>
    </div>`;
  }

  #wordsOf({ kind, browser, system }: Device): string {
    if (kind === 'program') return this.t('program');
    return this.t('on', {
      browser: browser ?? this.t('unknown-browser'),
      system: system ?? this.t('unknown-system'),
    });
  }

  /** The question takes the focus, since the button that was pressed is gone. */
  #ask(asked: string): void {
    this.#save.clear();
    this.asked = asked;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.question .quiet')?.focus());
  }

  async #end(end: () => Promise<unknown>): Promise<void> {
    const isDone = await this.#save.run(async () => {
      await end();
    });
    if (!isDone) return;
    this.asked = undefined;
    await this.#sessions.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-security': FoyerSecurity;
  }
}
