import { html, nothing } from 'lit';

/** A button's act where the button is offered. */
export const only = (isOffered: boolean, act: () => void): (() => void) | undefined => (isOffered ? act : undefined);

/** What the button bar of a record can do; what is undefined is not there. */
export interface BarActions {
  back(): void;
  login: (() => void) | undefined;
  remove: (() => void) | undefined;
  reset: (() => void) | undefined;
  createOrder: (() => void) | undefined;
  resetPassword: (() => void) | undefined;
  forceSignIn: (() => void) | undefined;
  manageCart: (() => void) | undefined;
  unlock: (() => void) | undefined;
  saveAndContinue: (() => void) | undefined;
  save: (() => void) | undefined;
  isPending: boolean;
  isDirty: boolean;
}

type Translate = (key: string) => string;

/** The buttons above a customer's record: the way back and the saves, which stay in sight, and below them what else can be done. */
export const renderBar = (t: Translate, actions: BarActions) => {
  const { isPending, isDirty } = actions;
  const button = (key: string, act: (() => void) | undefined, look = 'plain', isDisabled = false) =>
    act === undefined
      ? nothing
      : html`<button type="button" class="button ${look}" ?disabled=${isDisabled} @click=${act}>${t(key)}</button>`;
  return html`
    <div class="tools" role="toolbar" aria-label=${t('more')}>
      <div class="bar" part="bar">
        ${button('back', actions.back, 'quiet')}
        <div class="saves">
          ${button('save-continue', actions.saveAndContinue, 'quiet')}
          ${
            actions.save === undefined
              ? nothing
              : html`<button type="button" class="button" aria-busy=${isPending} @click=${actions.save}>
                  ${t('save')}
                </button>`
          }
        </div>
      </div>
      <div class="acts">
        ${button('login', actions.login)} ${button('create-order', actions.createOrder)}
        ${button('manage-cart', actions.manageCart)} ${button('reset-password', actions.resetPassword)}
        ${button('force-sign-in', actions.forceSignIn)} ${button('unlock', actions.unlock)}
        ${button('reset', actions.reset, 'plain', !isDirty)} ${button('delete', actions.remove, 'plain warn')}
      </div>
    </div>
  `;
};
