import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Setting, SettingPlace, SettingValue } from '../../../shared-types/settings.ts';
import { ApiError } from '../../api/client.ts';
import { listStoreViews, listWebsites } from '../../api/directory.ts';
import { listSettings, updateSettings } from '../../api/settings.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import { type Draft, edit, editedSettings, findSettings, groupSettings, ownValue, type SettingGroup } from './draft.ts';
import { everywhere, placeOf, type Places, renderPlaceOptions } from './places.ts';
import { renderLeaveDialog, renderReview } from './setting-dialogs.ts';
import { keyOf, renderSections } from './sections.ts';
import { renderRow, type RowContext } from './setting-row.ts';
import { settingsMessages } from './settings.messages.ts';
import { settingsStyles } from './settings.styles.ts';

/**
 * Every setting, for the whole installation, a website or a store view: search, edit, fall back to the wider place, see what
 * changes before it is saved.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-settings-updated - Settings were saved; `detail.paths`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - The place and the search.
 * @csspart row - One setting.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerSettings extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, promptStyles, settingsStyles];
  static override readonly messagesName = 'settings';
  static override readonly messages = settingsMessages;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private place = everywhere;
  @state() private keyword = '';
  /** `section/group` that is open; the first one without. */
  @state() private openGroup = '';
  @state() private draft: Draft = new Map();
  @state() private isReviewed = false;
  /** Where the admin wants to go while edits are not saved. */
  @state() private wanted: SettingPlace | undefined;

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #save = new SaveController(this);

  readonly #places = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId] as const,
    task: async ([client, adminId], { signal }): Promise<Places> => {
      if (adminId === undefined) return { websites: [], storeViews: [] };
      const [websites, storeViews] = await Promise.all([listWebsites(client, signal), listStoreViews(client, signal)]);
      return { websites: websites.items, storeViews: storeViews.items };
    },
  });

  readonly #settings = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId, this.place] as const,
    task: async ([client, adminId, place], { signal }): Promise<Setting[]> =>
      adminId === undefined ? [] : (await listSettings(client, place, signal)).items,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
    },
  });

  /** Whether there are edits that are not saved. */
  get isDirty(): boolean {
    return this.draft.size > 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#guard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#guard);
  }

  protected override render() {
    const { state: session } = this.#session;
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderPage()
        }
      </section>
    `;
  }

  #renderPage() {
    return html`
      ${this.#renderToolbar()}
      ${this.#settings.render({
        initial: () => renderPending(),
        pending: () => renderPending(),
        complete: (settings) => this.#renderDesk(settings),
        error: (error) => this.#renderError(error, () => void this.#settings.run()),
      })}
    `;
  }

  #renderToolbar() {
    const places = this.#places.value ?? { websites: [], storeViews: [] };
    return html`
      <div part="toolbar" class="toolbar">
        <label>
          ${this.t('place')}
          <select @change=${this.#choosePlace}>
            ${renderPlaceOptions(places, this.place, (key, values) => this.t(key, values))}
          </select>
        </label>
        <label>
          ${this.t('search')}
          <input
            type="search"
            autocomplete="off"
            maxlength="100"
            placeholder=${this.t('search-hint')}
            .value=${this.keyword}
            @input=${({ target }: Event & { target: HTMLInputElement }) => (this.keyword = target.value)}
          />
        </label>
      </div>
    `;
  }

  #renderDesk(settings: readonly Setting[]) {
    const groups = groupSettings(settings);
    const open = groups.find((each) => keyOf(each) === this.openGroup) ?? groups[0];
    const shown = this.keyword.trim() === '' ? [open] : groupSettings(findSettings(settings, this.keyword));
    return html`
      ${this.#save.isSaved ? html`<foyer-notice kind="success">${this.t('saved')}</foyer-notice>` : nothing}
      <div class="desk">
        ${renderSections(groups, {
          draft: this.draft,
          open: this.keyword.trim() === '' ? open : undefined,
          label: this.t('sections'),
          found: this.t('all-sections'),
          choose: this.#openGroupOf,
        })}
        <div>
          ${
            shown.length === 0
              ? html`<p>${this.t('no-match')} <span class="muted">${this.t('no-match-hint')}</span></p>`
              : shown.map((group) => (group ? this.#renderGroup(group) : nothing))
          }
        </div>
      </div>
      ${this.draft.size > 0 ? this.#renderSave() : nothing} ${this.isReviewed ? this.#renderReview(settings) : nothing}
      ${
        this.wanted
          ? renderLeaveDialog((key) => this.t(key), { leave: this.#leave, stay: () => (this.wanted = undefined) })
          : nothing
      }
    `;
  }

  #renderGroup({ group, items }: SettingGroup) {
    const context = (setting: Setting): RowContext => {
      const error = this.#save.errors.find(({ field }) => field === setting.path);
      return {
        draft: this.draft,
        place: this.place,
        error: error ? fieldWordsOf(this.locale, error) : '',
        t: (key, values) => this.t(key, values),
        edit: this.#edit,
      };
    };
    return html`<section class="group" aria-label=${group}>
      <h3>${group}</h3>
      ${items.map((setting) => renderRow(setting, context(setting)))}
    </section>`;
  }

  #renderSave() {
    const count = this.draft.size;
    return html`<div class="save" role="region" aria-label=${this.t('review')}>
      <p role="status">${this.t('edited', { count, total: formatNumber(this.locale, count) })}</p>
      <button type="button" class="button quiet" @click=${this.reset}>${this.t('reset')}</button>
      <button type="button" class="button" @click=${() => (this.isReviewed = true)}>${this.t('review')}</button>
    </div>`;
  }

  #renderReview(settings: readonly Setting[]) {
    const { isPending, errors, problem } = this.#save;
    const failure = problem ? this.wordsOf(problem) : errors.map((error) => error.message).join(' ');
    return renderReview((key, values) => this.t(key, values), {
      edited: editedSettings(this.draft, settings),
      valueOf: (setting) => ownValue(this.draft, setting),
      place: this.renderRoot.querySelector('.toolbar option:checked')?.textContent?.trim() ?? '',
      isPending,
      failure,
      save: () => void this.#submit(),
      back: () => (this.isReviewed = false),
    });
  }

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.isDirty) event.preventDefault();
  };

  readonly #edit = (setting: Setting, value: SettingValue | null): void => {
    this.#save.clear();
    this.draft = edit(this.draft, setting, value);
  };

  /** Lets go of every edit. */
  reset(): void {
    this.#save.clear();
    this.draft = new Map();
    this.isReviewed = false;
  }

  readonly #openGroupOf = (group: SettingGroup): void => {
    this.keyword = '';
    this.openGroup = keyOf(group);
  };

  readonly #choosePlace = ({ target }: Event & { target: HTMLSelectElement }): void => {
    const wanted = placeOf(target.value);
    if (this.isDirty) this.wanted = wanted;
    else this.place = wanted;
  };

  readonly #leave = (): void => {
    this.reset();
    this.place = this.wanted ?? this.place;
    this.wanted = undefined;
  };

  /** Leads to the first setting that was refused, wherever it stands. */
  async #showFirstError(): Promise<void> {
    const setting = this.#settings.value?.find(({ path }) => this.#save.errors.some(({ field }) => field === path));
    if (!setting) return;
    this.keyword = '';
    this.openGroup = `${setting.section}/${setting.group}`;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  async #submit(): Promise<void> {
    const changes = [...this.draft].map(([path, value]) => ({
      path,
      value: typeof value === 'object' && value !== null ? [...value] : value,
    }));
    const isDone = await this.#save.run(async () => {
      await updateSettings(this.client, { ...this.place, changes });
    });
    // Errors stand at their rows; the summary would hide them.
    if (isDone || this.#save.errors.length > 0) this.isReviewed = false;
    if (!isDone) return void this.#showFirstError();
    this.draft = new Map();
    dispatch(this, 'foyer-settings-updated', { paths: changes.map(({ path }) => path) });
    await this.#settings.run();
  }
}

const renderPending = () =>
  html`<div class="waiting" aria-busy="true">
    ${Array.from({ length: 6 }, () => html`<span class="skeleton"></span>`)}
  </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'foyer-settings': FoyerSettings;
  }
}
