import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { ActionDetail } from '../../../shared-types/action-log.ts';
import type { CustomerSession } from '../../../shared-types/customer-records.ts';
import { listCustomerActivity, listCustomerSessions } from '../../api/customer-records.ts';
import { formatDate } from '../../i18n/format.ts';
import { CustomerPanel } from './panel-element.ts';

const told = new Set(['created', 'updated', 'deleted', 'sent', 'unlocked', 'signed-out', 'adjusted']);

const asText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Where the customer is signed in, and what admins did, with what was changed. Part of `<foyer-customer>`. */
export class FoyerCustomerActivity extends CustomerPanel {
  @state() private page = 1;

  readonly #activity = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.record?.version, this.page] as const,
    task: async ([client, customerId, , page], { signal }) => {
      if (customerId === undefined) return undefined;
      const [sessions, log] = await Promise.all([
        listCustomerSessions(client, customerId, signal),
        listCustomerActivity(client, customerId, page, signal),
      ]);
      return { sessions: sessions.items, log };
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
    log,
  }: {
    sessions: readonly CustomerSession[];
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

  #wordsOfSession({ device, createdAt }: CustomerSession): string {
    const name = [device.browser, device.system].filter(Boolean).join(', ') || this.t('unknown-device');
    return this.t('device-since', { device: name, time: formatDate(this.locale, createdAt) });
  }

  #renderAction({ action, adminName, group, createdAt, before, after }: ActionDetail) {
    const did = told.has(action)
      ? this.t(`did-${action}`, { name: adminName })
      : this.t('did-other', { name: adminName, action });
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    const isChange = action === 'updated' || action === 'adjusted';
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
                  <dt>${name}</dt>
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
