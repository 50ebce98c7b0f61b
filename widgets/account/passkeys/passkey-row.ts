import { html, nothing, type TemplateResult } from 'lit';
import type { Passkey } from '../../../shared-types/passkeys.ts';
import type { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { formatDate } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import type { passkeysMessages } from './passkeys.messages.ts';

/** One passkey, what is being done to it, and what its buttons do. */
export interface PasskeyRowParts {
  passkey: Passkey;
  locale: string;
  say: (key: keyof typeof passkeysMessages, values?: MessageValues) => string;
  doing: 'rename' | 'remove' | undefined;
  save: SaveController;
  problem: string;
  begin: (what: 'rename' | 'remove') => void;
  cancel: () => void;
  rename: (name: string) => void;
  remove: () => void;
}

const renderQuestion = ({ passkey, say, save, problem, cancel, remove }: PasskeyRowParts) => html`
  <div class="question">
    <p>${say('question', { name: passkey.name })}</p>
    ${problem ? html`<foyer-notice kind="error">${problem}</foyer-notice>` : nothing}
    <div class="actions">
      <button type="button" class="button danger" aria-busy=${save.isPending} @click=${remove}>${say('remove')}</button>
      <button type="button" class="button quiet" @click=${cancel}>${say('keep')}</button>
    </div>
  </div>
`;

const renderRenaming = ({ passkey, say, save, problem, cancel, rename }: PasskeyRowParts) => html`
  <foyer-form
    .fields=${[{ name: 'name', label: say('name'), inputType: 'text', isRequired: true, lengthMax: 60, autocomplete: 'off' }]}
    .values=${{ name: passkey.name }}
    .errors=${save.errors}
    .pending=${save.isPending}
    .formError=${problem}
    .submitLabel=${say('save')}
    .cancelLabel=${say('cancel')}
    @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => rename(String(detail.values['name']))}
    @foyer-form-cancelled=${cancel}
  ></foyer-form>
`;

const renderAbout = ({ passkey, locale, say }: PasskeyRowParts) => {
  const { name, createdAt, lastUsedAt, isBackedUp } = passkey;
  const facts = [
    say('added', { date: formatDate(locale, createdAt) }),
    lastUsedAt === null ? say('unused') : say('used', { date: formatDate(locale, lastUsedAt) }),
    ...(isBackedUp ? [say('synced')] : []),
  ];
  return html`
    <div class="about">
      <div class="name"><bdi>${name}</bdi></div>
      <div class="muted small">${facts.join(' · ')}</div>
    </div>
  `;
};

const renderActions = ({ passkey: { name }, say, begin }: PasskeyRowParts) => html`
  <div class="actions">
    <button
      type="button"
      class="button plain"
      aria-label=${say('rename-one', { name })}
      @click=${() => begin('rename')}
    >
      ${say('rename')}
    </button>
    <button
      type="button"
      class="button plain"
      aria-label=${say('remove-one', { name })}
      @click=${() => begin('remove')}
    >
      ${say('remove')}
    </button>
  </div>
`;

/** One passkey of the list; renaming and removing happen in its place. */
export const renderPasskey = (parts: PasskeyRowParts): TemplateResult => html`
  <li part="row" class="row">
    ${parts.doing === 'rename' ? renderRenaming(parts) : renderAbout(parts)}
    ${parts.doing === undefined ? renderActions(parts) : nothing}
    ${parts.doing === 'remove' ? renderQuestion(parts) : nothing}
  </li>
`;
