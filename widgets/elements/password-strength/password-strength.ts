import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { checkPassword, type PasswordPolicy } from '../../../shared-types/password.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { passwordStrengthMessages } from './password-strength.messages.ts';
import { passwordStrengthStyles } from './password-strength.styles.ts';

const levels = ['none', 'weak', 'medium', 'strong', 'very-strong'] as const;

/** Lengths from which a password that satisfies the store is strong, and very strong: guessing grows with each character. */
const strongLength = 12;
const veryStrongLength = 16;

/**
 * Says how hard a password is to guess, in agreement with the rule that the BFF applies: what the store refuses is weak.
 *
 * @csspart meter - The four bars.
 */
export class FoyerPasswordStrength extends FoyerElement {
  static override readonly styles = [tokens, host, passwordStrengthStyles];
  static override readonly messagesName = 'password-strength';
  static override readonly messages = passwordStrengthMessages;

  @property({ attribute: false }) password = '';

  @property({ attribute: false }) policy: PasswordPolicy = { lengthMin: 8, characterClassesMin: 3 };

  protected override render() {
    const level = this.#level;
    return html`
      <div part="meter" class="meter ${levels[level]}" aria-hidden="true">
        ${[1, 2, 3, 4].map((bar) => html`<span class=${bar <= level ? 'on' : ''}></span>`)}
      </div>
      <p><span class="visually-hidden">${this.t('label')}: </span>${this.#words}</p>
    `;
  }

  get #level(): number {
    if (this.password === '') return 0;
    if (checkPassword(this.password, this.policy)) return 1;
    const { length } = [...this.password];
    return length >= veryStrongLength ? 4 : length >= strongLength ? 3 : 2;
  }

  get #words(): string {
    const { lengthMin: length, characterClassesMin: kinds } = this.policy;
    const words = this.t(levels[this.#level] ?? 'none', { length, kinds });
    const refusal = this.password === '' ? undefined : checkPassword(this.password, this.policy);
    return refusal ? `${words}: ${this.t(refusal, { length, kinds })}` : words;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-password-strength': FoyerPasswordStrength;
  }
}
