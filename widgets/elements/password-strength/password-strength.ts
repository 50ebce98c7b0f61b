import { Task } from '@lit/task';
import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { checkPassword, type PasswordPolicy } from '../../../shared-types/password.ts';
import { checkPasswordChoice } from '../../api/password-checks.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { passwordStrengthMessages } from './password-strength.messages.ts';
import { passwordStrengthStyles } from './password-strength.styles.ts';

const levels = ['none', 'weak', 'medium', 'strong', 'very-strong'] as const;

/** Lengths from which a password that satisfies the store is strong, and very strong: guessing grows with each character. */
const strongLength = 12;
const veryStrongLength = 16;

/** After so long without a key somebody may look at the meter, and the BFF is asked. */
const pauseMs = 400;

const nameFields = ['email', 'firstName', 'lastName'] as const;

/**
 * Says how hard a password is to guess, in agreement with the rule that the BFF applies: what the store refuses is weak. What
 * satisfies the rule that the store asks for is looked up among the common passwords, which the BFF has.
 *
 * @csspart meter - The four bars.
 */
export class FoyerPasswordStrength extends FoyerElement {
  static override readonly styles = [tokens, host, passwordStrengthStyles];
  static override readonly messagesName = 'password-strength';
  static override readonly messages = passwordStrengthMessages;

  @property({ attribute: false }) password = '';

  @property({ attribute: false }) policy: PasswordPolicy = { lengthMin: 8, characterClassesMin: 3 };

  /** `email`, `firstName` and `lastName` of whose password it is, as far as a form knows them; the BFF knows who is signed in. */
  @property({ attribute: false }) owner: Readonly<Record<string, unknown>> = {};

  readonly #choice = new Task(this, {
    args: () => [this.client, this.password, ...nameFields.map((name) => String(this.owner[name] ?? ''))] as const,
    task: async ([client, password, email, firstName, lastName], { signal }) => {
      if (password === '' || checkPassword(password, this.policy)) return undefined;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      signal.throwIfAborted();
      if (!this.isConnected) return undefined;
      const { problem } = await checkPasswordChoice(client, { password, email, firstName, lastName }, signal);
      return problem === null ? undefined : { password, problem };
    },
  });

  protected override render() {
    const level = this.#level;
    return html`
      <div part="meter" class="meter ${levels[level]}" aria-hidden="true">
        ${[1, 2, 3, 4].map((bar) => html`<span class=${bar <= level ? 'on' : ''}></span>`)}
      </div>
      <p><span class="visually-hidden">${this.t('label')}: </span>${this.#words}</p>
    `;
  }

  get #refusal(): string | undefined {
    if (this.password === '') return undefined;
    const { value } = this.#choice;
    return checkPassword(this.password, this.policy) ?? (value?.password === this.password ? value.problem : undefined);
  }

  get #level(): number {
    if (this.password === '') return 0;
    if (this.#refusal) return 1;
    const { length } = [...this.password];
    return length >= veryStrongLength ? 4 : length >= strongLength ? 3 : 2;
  }

  get #words(): string {
    const { lengthMin: length, characterClassesMin: kinds } = this.policy;
    const words = this.t(levels[this.#level] ?? 'none', { length, kinds });
    const refusal = this.#refusal;
    return refusal ? `${words}: ${this.t(refusal, { length, kinds })}` : words;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-password-strength': FoyerPasswordStrength;
  }
}
