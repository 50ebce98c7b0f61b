import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { SavedView } from '../../../shared-types/views.ts';
import { SaveController } from '../../controllers/save.ts';
import type { Speech } from './grid-parts.ts';
import type { SavedViewsController } from './saved-views.ts';

/** What is asked about one view: its new name, or whether it is to be deleted. */
interface Asked {
  viewId: number;
  about: 'name' | 'deletion';
}

/** The panel of saved views: switch, save, rename, delete. */
export class ViewsPanel {
  readonly #views: SavedViewsController;
  readonly #save: SaveController;
  readonly #host: ReactiveControllerHost;
  #asked: Asked | undefined;

  constructor(host: ReactiveControllerHost, views: SavedViewsController) {
    this.#host = host;
    this.#views = views;
    this.#save = new SaveController(host);
  }

  /** Forgets what was asked and what failed. */
  reset(): void {
    this.#asked = undefined;
    this.#save.clear();
  }

  render(
    speech: Speech & { wordsOf(error: unknown): string; wordsOfField(error: SaveController['errors'][number]): string },
  ) {
    const { t } = speech;
    const { items, currentId, isChanged } = this.#views;
    const [error] = this.#save.errors;
    const failure = error ? speech.wordsOfField(error) : this.#save.problem ? speech.wordsOf(this.#save.problem) : '';
    return html`<div part="views" class="panel views">
      <ul>
        <li class="view">
          ${this.#renderChoice(t('default-view'), currentId === null, () => this.#views.choose(null))}
        </li>
        ${items.map((view) => html`<li class="view">${this.#renderView(view, speech)}</li>`)}
      </ul>
      ${failure ? html`<p class="failure" role="alert">${failure}</p>` : nothing}
      <form class="save-view" @submit=${this.#create}>
        <label for="view-name">${t('save-view-as')}</label>
        <span>
          <input id="view-name" name="name" maxlength="60" required autocomplete="off" />
          <button class="button" aria-busy=${this.#save.isPending ? 'true' : nothing}>${t('save')}</button>
        </span>
      </form>
      ${isChanged ? html`<p class="small muted">${t('view-hint')}</p>` : nothing}
    </div>`;
  }

  #renderChoice(name: string, isCurrent: boolean, choose: () => void) {
    return html`<button
      type="button"
      class="button plain choice"
      aria-current=${isCurrent ? 'true' : nothing}
      @click=${choose}
    >
      <bdi>${name}</bdi>
    </button>`;
  }

  #renderView(view: SavedView, { t }: Speech) {
    const { viewId, name } = view;
    const { currentId, isChanged } = this.#views;
    const ask = (about: 'name' | 'deletion') => () => this.#ask({ viewId, about });
    if (this.#asked?.viewId === viewId) return this.#renderQuestion(view, this.#asked.about, t);
    return html`
      ${this.#renderChoice(name, currentId === viewId, () => this.#views.choose(viewId))}
      ${
        currentId === viewId && isChanged
          ? this.#renderAct(t('save-changes'), t('save-changes-of', { name }), () =>
              this.#run(() => this.#views.update(view)),
            )
          : nothing
      }
      ${this.#renderAct(t('rename'), t('rename-view', { name }), ask('name'))}
      ${this.#renderAct(t('delete'), t('delete-view', { name }), ask('deletion'))}
    `;
  }

  #renderAct(words: string, label: string, act: () => void) {
    return html`<button type="button" class="button plain" aria-label=${label} @click=${act}>${words}</button>`;
  }

  #renderQuestion(view: SavedView, about: 'name' | 'deletion', t: Speech['t']) {
    const { name } = view;
    const leave = () => this.#ask(undefined);
    if (about === 'deletion') {
      return html`<span class="question">${t('delete-view-question', { name })}</span>
        ${this.#renderAct(t('delete'), t('delete-view', { name }), () => this.#run(() => this.#views.delete(view)))}
        ${this.#renderAct(t('keep'), t('keep'), leave)}`;
    }
    const rename = (event: SubmitEvent) => {
      event.preventDefault();
      const given = nameIn(event);
      if (given !== '') void this.#run(() => this.#views.rename(view, given));
    };
    return html`<form class="rename" @submit=${rename}>
      <input
        name="name"
        aria-label=${t('rename-view', { name })}
        maxlength="60"
        required
        autocomplete="off"
        .defaultValue=${name}
        @keydown=${({ key }: KeyboardEvent) => key === 'Escape' && leave()}
      />
      <button class="button">${t('save')}</button>
      <button type="button" class="button plain" @click=${leave}>${t('cancel')}</button>
    </form>`;
  }

  #ask(asked: Asked | undefined): void {
    this.#save.clear();
    this.#asked = asked;
    this.#host.requestUpdate();
  }

  async #run(work: () => Promise<void>): Promise<boolean> {
    const isDone = await this.#save.run(work);
    if (isDone) this.#ask(undefined);
    return isDone;
  }

  readonly #create = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = nameIn(event);
    if (name !== '' && (await this.#run(() => this.#views.save(name)))) form.reset();
  };
}

const nameIn = ({ currentTarget }: Event): string => {
  const name = new FormData(currentTarget as HTMLFormElement).get('name');
  return typeof name === 'string' ? name.trim() : '';
};
