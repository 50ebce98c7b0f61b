import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { ActionDetail } from '../../../shared-types/action-log.ts';
import type { CustomerSession } from '../../../shared-types/customer-records.ts';
import type { Device, PastSignIn } from '../../../shared-types/session.ts';
import { listCustomerActivity, listCustomerSessions, listCustomerSignIns } from '../../api/customer-records.ts';
import { formatDate, formatDateTime } from '../../i18n/format.ts';
import { CustomerPanel } from '../customer/panel-element.ts';
import { type PanelColumn, renderTable } from '../customer/panel-table.ts';
import { partName } from '../part-name.ts';
import { customerActivityMessages } from './customer-activity.messages.ts';

/** How many sign-ins are shown at first. */
const latest = 10;

const told = new Set(['created', 'updated', 'deleted', 'sent', 'unlocked', 'signed-out', 'adjusted']);

const assisted = new Set(['started', 'signed-in', 'signed-out']);

const asText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Where the customer is signed in and was, and what admins did, with what was changed. Part of `<foyer-customer>`. */
export class FoyerCustomerActivity extends CustomerPanel {
  static override readonly messagesName = 'customer-activity';
  static override readonly messages = customerActivityMessages;

  @state() private page = 1;
  /** Whether every sign-in that is kept is shown, and not the latest only. */
  @state() private isWhole = false;

  readonly #activity = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.record?.version, this.page] as const,
    task: async ([client, customerId, , page], { signal }) => {
      if (customerId === undefined) return undefined;
      const [sessions, signIns, log] = await Promise.all([
        listCustomerSessions(client, customerId, signal),
        listCustomerSignIns(client, customerId, signal),
        listCustomerActivity(client, customerId, page, signal),
      ]);
      return { sessions: sessions.items, signIns: signIns.items, log };
    },
  });

  /** Looks again. */
  refresh(): void {
    void this.#activity.run();
  }

  protected override render() {
    const known = this.#activity.value;
    return this.#activity.render({
      initial: () => this.renderWaiting(),
      pending: () => (known ? this.#renderActivity(known) : this.renderWaiting()),
      complete: (loaded) => (loaded === undefined ? this.renderWaiting() : this.#renderActivity(loaded)),
      error: (error) => this.renderFailure(error, () => void this.#activity.run()),
    });
  }

  #renderActivity({
    sessions,
    signIns,
    log,
  }: {
    sessions: readonly CustomerSession[];
    signIns: readonly PastSignIn[];
    log: { items: readonly ActionDetail[]; total: number; page: number; pageSize: number };
  }) {
    return html`
      <div class="panel">
        <section class="panel" aria-labelledby="sessions">
          <h3 id="sessions">${this.t('signed-in-now')}</h3>
          ${
            sessions.length === 0
              ? html`<p class="muted">${this.t('not-signed-in')}</p>`
              : html`<ul class="log">
                  ${sessions.map((session) => html`<li>${this.#wordsOfSession(session)}</li>`)}
                </ul>`
          }
        </section>
        ${this.#renderSignIns(signIns)}
        <section class="panel" aria-labelledby="changes">
          <h3 id="changes">${this.t('admin-changes')}</h3>
          ${
            log.total === 0
              ? html`<p class="muted">${this.t('no-activity')}</p>`
              : html`<ul class="log">
                  ${log.items.map((action) => this.#renderAction(action))}
                </ul>`
          }
          <foyer-pager
            .page=${log.page}
            .pageSize=${log.pageSize}
            .total=${log.total}
            @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
          ></foyer-pager>
        </section>
      </div>
    `;
  }

  #renderSignIns(signIns: readonly PastSignIn[]) {
    const shown = this.isWhole ? signIns : signIns.slice(0, latest);
    return html`<section class="panel" aria-labelledby="sign-ins">
      <h3 id="sign-ins">${this.t('sign-ins')}</h3>
      ${
        signIns.length === 0
          ? html`<p class="muted">${this.t('no-sign-ins')}</p>`
          : renderTable((key) => this.t(key), 'sign-ins', this.#signInColumns, shown)
      }
      ${
        shown.length < signIns.length
          ? html`<p>
              <button type="button" class="button quiet small" @click=${() => (this.isWhole = true)}>
                ${this.t('all-sign-ins', { total: signIns.length })}
              </button>
            </p>`
          : nothing
      }
    </section>`;
  }

  get #signInColumns(): PanelColumn<PastSignIn>[] {
    return [
      {
        key: 'when',
        cell: ({ createdAt }) => html`<time datetime=${createdAt}>${formatDateTime(this.locale, createdAt)}</time>`,
      },
      { key: 'how', cell: ({ way }) => this.t(`way-${way}`) },
      { key: 'device', cell: ({ device }) => this.#nameOf(device) },
      { key: 'address', cell: ({ address }) => html`<bdi>${address}</bdi>` },
    ];
  }

  #nameOf({ browser, system }: Device): string {
    return [browser, system].filter(Boolean).join(', ') || this.t('unknown-device');
  }

  #wordsOfSession({ device, createdAt, assistedBy }: CustomerSession): string {
    const words = { device: this.#nameOf(device), time: formatDate(this.locale, createdAt) };
    return assistedBy === undefined
      ? this.t('device-since', words)
      : this.t('assisted-since', { ...words, name: assistedBy });
  }

  #renderAction({ action, adminName, group, createdAt, before, after }: ActionDetail) {
    const isAssisted = group === 'login-as-customer';
    const did = isAssisted
      ? this.t(assisted.has(action) ? `as-customer-${action}` : 'as-customer', { name: adminName })
      : told.has(action)
        ? this.t(`did-${action}`, { name: adminName })
        : this.t('did-other', { name: adminName, action });
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    const isChange = isAssisted || action === 'updated' || action === 'adjusted';
    return html`<li>
      <div class="row between">
        <span>${did}${group === 'addresses' ? ` · ${this.t('in-addresses')}` : ''}</span>
        <time class="muted small" datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time>
      </div>
      ${
        isChange && names.length > 0
          ? html`<dl class="differences">
              ${names.map(
                (name) => html`
                  <dt>${partName(name)}</dt>
                  <dd>
                    ${before === null ? nothing : html`<del><bdi>${asText(before[name])}</bdi></del> →`}
                    <ins><bdi>${asText(after?.[name])}</bdi></ins>
                  </dd>
                `,
              )}
            </dl>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-activity': FoyerCustomerActivity;
  }
}
