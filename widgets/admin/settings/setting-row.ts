import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { addressTemplateKinds } from '../../../shared-types/address-templates.ts';
import type { Setting, SettingPlace, SettingValue } from '../../../shared-types/settings.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { countingValue, type Draft, isInherited } from './draft.ts';

/** What a row needs besides its setting. */
export interface RowContext {
  draft: Draft;
  place: SettingPlace;
  /** Words of what is wrong; empty when nothing is. */
  error: string;
  t(key: string, values?: MessageValues): string;
  edit(setting: Setting, value: SettingValue | null): void;
}

const idOf = ({ path }: Setting): string => path.replaceAll(/[^a-z0-9]+/giu, '-');

/** A value as words: the label of an option, yes or no, the text. */
export const wordsOfValue = (
  { options = [], type, isSecret }: Setting,
  value: SettingValue | null,
  t: RowContext['t'],
): string => {
  if (isSecret) return t('secret');
  if (value === null) return t('inherited');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const parts = typeof value === 'object' ? value : type === 'codes' ? String(value).split(',') : [String(value)];
  const words = parts.map((part) => options.find((option) => option.value === part)?.label ?? part);
  return words.join(', ') || t('empty-value');
};

const chosenIn = (value: SettingValue | null): readonly string[] => {
  if (value === null) return [];
  return typeof value === 'object' ? value : String(value).split(',');
};

const renderSelect = (setting: Setting, context: RowContext) => {
  const isMultiple = setting.type !== 'select';
  const value = countingValue(context.draft, setting);
  const chosen = new Set(chosenIn(value));
  const read = ({ selectedOptions }: HTMLSelectElement): SettingValue => {
    const values = [...selectedOptions].map((option) => option.value);
    if (setting.type === 'multiselect') return values;
    if (setting.type === 'codes') return values.join(',');
    return typeof setting.inherited === 'number' ? Number(values[0]) : (values[0] ?? '');
  };
  return html`<select
    id=${idOf(setting)}
    ?multiple=${isMultiple}
    size=${isMultiple ? 6 : nothing}
    aria-invalid=${context.error ? 'true' : nothing}
    aria-describedby="${idOf(setting)}-help"
    @change=${({ target }: Event & { target: HTMLSelectElement }) => context.edit(setting, read(target))}
  >
    ${setting.options?.map(
      (option) =>
        html`<option value=${option.value} .selected=${live(chosen.has(option.value))}>${option.label}</option>`,
    )}
  </select>`;
};

const renderText = (setting: Setting, context: RowContext) => {
  const value = countingValue(context.draft, setting);
  const isNumber = setting.type === 'number';
  const accept = ({ target }: Event & { target: HTMLInputElement | HTMLTextAreaElement }): void => {
    // An empty number is no number; what is not one is left for the server to name.
    const typed = isNumber && target.value.trim() !== '' ? Number(target.value) : target.value;
    context.edit(setting, typed);
  };
  if (setting.type === 'textarea') {
    return html`<textarea
      id=${idOf(setting)}
      rows="6"
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby="${idOf(setting)}-help"
      .value=${live(String(value ?? ''))}
      @input=${accept}
    ></textarea>`;
  }
  return html`<input
    id=${idOf(setting)}
    type=${setting.isSecret ? 'password' : 'text'}
    inputmode=${isNumber ? 'numeric' : nothing}
    autocomplete=${setting.isSecret ? 'new-password' : 'off'}
    placeholder=${setting.isSecret && setting.isSet ? context.t('secret') : nothing}
    aria-invalid=${context.error ? 'true' : nothing}
    aria-describedby="${idOf(setting)}-help"
    .value=${live(String(value ?? ''))}
    @input=${accept}
  />`;
};

const renderSwitch = (setting: Setting, context: RowContext) => html`
  <input
    id=${idOf(setting)}
    type="checkbox"
    role="switch"
    aria-describedby="${idOf(setting)}-help"
    .checked=${live(countingValue(context.draft, setting) === true)}
    @change=${({ target }: Event & { target: HTMLInputElement }) => context.edit(setting, target.checked)}
  />
`;

/** Loaded when the first template comes into sight. */
const renderTemplateEditor = (setting: Setting, context: RowContext) => {
  void import('./template-editor/index.ts');
  const kind = addressTemplateKinds.find((each) => setting.path.endsWith(`/${each}`)) ?? 'text';
  return html`<foyer-template-editor
    id=${idOf(setting)}
    aria-invalid=${context.error ? 'true' : nothing}
    .label=${setting.label}
    .kind=${kind}
    .place=${context.place}
    .value=${live(String(countingValue(context.draft, setting) ?? ''))}
    @foyer-template-changed=${({ detail }: CustomEvent<{ value: string }>) => context.edit(setting, detail.value)}
  ></foyer-template-editor>`;
};

const renderControl = (setting: Setting, context: RowContext) => {
  if (setting.type === 'address-template') return renderTemplateEditor(setting, context);

  if (setting.type === 'boolean') return renderSwitch(setting, context);
  return setting.options ? renderSelect(setting, context) : renderText(setting, context);
};

/** A whole template beside its box would be taller than its editor. */
const shownLengthMax = 60;

/** One setting: its name, its control, what it decides, and whether a wider place counts. */
export const renderRow = (setting: Setting, context: RowContext) => {
  const { t, draft, error } = context;
  const words = wordsOfValue(setting, setting.inherited, t);
  const inherited = words.length > shownLengthMax ? `${words.slice(0, shownLengthMax)}…` : words;
  const ownOrInherited = (isOn: boolean): SettingValue | null =>
    isOn ? null : (setting.value ?? setting.inherited ?? '');
  return html`
    <div
      part="row"
      class="row ${draft.has(setting.path) ? 'edited' : ''} ${setting.type === 'address-template' ? 'wide' : ''}"
    >
      <div class="name">
        <label for=${idOf(setting)}>${setting.label}</label>
        <code class="path muted">${setting.path}</code>
      </div>
      <div class="control">
        ${renderControl(setting, context)}
        <p class="small muted" id="${idOf(setting)}-help">${setting.help}</p>
        ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
      </div>
      <label class="inherit small">
        <input
          type="checkbox"
          .checked=${live(isInherited(draft, setting))}
          @change=${({ target }: Event & { target: HTMLInputElement }) =>
            context.edit(setting, ownOrInherited(target.checked))}
        />
        <span>${t(`use-${setting.inheritedFrom.replace(' ', '-')}`)} <span class="muted">${inherited}</span></span>
      </label>
    </div>
  `;
};
