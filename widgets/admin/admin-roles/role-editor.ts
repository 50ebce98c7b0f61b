import { html, nothing } from 'lit';
import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { Website } from '../../../shared-types/websites.ts';
import { renderTree } from './resource-tree.ts';

/** A role while it is edited. */
export interface RoleDraft {
  name: string;
  isFull: boolean;
  resources: readonly AdminResource[];
  websiteIds: readonly number[] | null;
}

/** What the editor needs and tells. */
export interface RoleEditor {
  draft: RoleDraft;
  isSystem: boolean;
  websites: readonly Website[];
  own: ReadonlySet<AdminResource>;
  errors: readonly FieldError[];
  wordsOf(error: FieldError): string;
  t(key: string): string;
  change(change: Partial<RoleDraft>): void;
}

const checkedOf = ({ target }: Event): boolean => (target as HTMLInputElement).checked;

const renderScope = ({ draft, websites, errors, t, change }: RoleEditor) => {
  const { websiteIds } = draft;
  return html`<fieldset>
    <legend>${t('websites')}</legend>
    <label>
      <input type="radio" name="scope" .checked=${websiteIds === null} @change=${() => change({ websiteIds: null })} />
      ${t('all-websites')}
    </label>
    <label>
      <input
        type="radio"
        name="scope"
        .checked=${websiteIds !== null}
        @change=${() => change({ websiteIds: websiteIds ?? [] })}
      />
      ${t('some-websites')}
    </label>
    ${
      websiteIds === null
        ? nothing
        : html`<div class="websites" role="group" aria-label=${t('websites')}>
              ${websites.map(
                ({ websiteId, name }) =>
                  html`<label>
                    <input
                      type="checkbox"
                      .checked=${websiteIds.includes(websiteId)}
                      @change=${(event: Event) =>
                        change({
                          websiteIds: checkedOf(event)
                            ? [...websiteIds, websiteId]
                            : websiteIds.filter((each) => each !== websiteId),
                        })}
                    />
                    ${name}
                  </label>`,
              )}
            </div>
            ${
              errors.some(({ field }) => field === 'websiteIds')
                ? html`<p class="wrong" role="alert">${t('choose-websites')}</p>`
                : nothing
            }`
    }
  </fieldset>`;
};

/** The form of a role: its name, the websites, the tree of what it allows. */
export const renderRoleEditor = (editor: RoleEditor) => {
  const { draft, isSystem, own, errors, wordsOf, t, change } = editor;
  const nameError = errors.find(({ field }) => field === 'name');
  const treeError = errors.find(({ field }) => field.startsWith('resources'));
  return html`
    <label class="field">
      ${t('name')}
      <input
        name="name"
        maxlength="64"
        required
        autocomplete="off"
        .value=${draft.name}
        aria-invalid=${nameError ? 'true' : nothing}
        aria-describedby=${nameError ? 'name-error' : nothing}
        @input=${({ target }: Event) => change({ name: (target as HTMLInputElement).value })}
      />
      ${nameError ? html`<span id="name-error" class="wrong" role="alert">${wordsOf(nameError)}</span>` : nothing}
    </label>
    ${
      isSystem
        ? html`<foyer-notice>${t('is-system')}</foyer-notice>`
        : html`${renderScope(editor)}
            <fieldset>
              <legend>${t('rights')}</legend>
              <label>
                <input
                  type="checkbox"
                  .checked=${draft.isFull}
                  @change=${(event: Event) => change({ isFull: checkedOf(event) })}
                />
                ${t('full')}
              </label>
              ${
                draft.isFull
                  ? nothing
                  : renderTree({
                      held: draft.resources,
                      own,
                      isLimited: draft.websiteIds !== null,
                      t,
                      change: (resources) => change({ resources }),
                    })
              }
              ${treeError ? html`<p class="wrong" role="alert">${wordsOf(treeError)}</p>` : nothing}
            </fieldset>`
    }
  `;
};
