import type { FieldErrorCode } from '../../../shared-types/errors.ts';
import type { SettingLevel, SettingPlace, SettingValue } from '../../../shared-types/settings.ts';
import type { Deps } from '../../deps.ts';
import type { Reader, Transaction } from '../../store/port.ts';

/** What a setting may be, as a choice. */
export interface SettingOption {
  readonly value: string;
  readonly label: string;
}

/**
 * A setting, declared once by the domain that uses it. Paths are those of Adobe Commerce where it has the setting. Its kind
 * follows from the default: yes or no, a whole number, text, a list of texts.
 */
export interface Setting<Value extends SettingValue = SettingValue> {
  readonly path: string;
  readonly default: Value;
  readonly levels: readonly SettingLevel[];
  /** What it decides, in one sentence. */
  readonly meaning: string;
  /** Its name on the settings page; without one the path's last part is. */
  readonly label?: string;
  /** What may be chosen; read anew each time where it depends on the data. */
  readonly options?: readonly SettingOption[] | ((reader: Reader) => Promise<readonly SettingOption[]>);
  /** Bounds of a number, both included. Without `min` it is 0. */
  readonly min?: number;
  readonly max?: number;
  /** Edited in several lines, or as codes separated by commas of which each is an option. */
  readonly kind?: 'textarea' | 'codes' | 'address-template';
  /** Never shown again once saved. */
  readonly isSecret?: boolean;
  /** What else is wrong with a value of the right kind. */
  check?(value: Value): FieldErrorCode | undefined;
  /** The same in words, where a code says too little, and with more to look at. */
  refuse?(value: Value, deps: Pick<Deps, 'attributes'>): { code: FieldErrorCode; message: string } | undefined;
  /** What else a new value changes, in the transaction that saves it. Throws a `Failure` where it cannot be. */
  apply?(tx: Transaction, deps: Pick<Deps, 'scopes'>, value: Value, place: SettingPlace): Promise<void>;
}

/** Declares a setting; widens the literal type of its default. */
export const setting = <Value extends SettingValue>(
  declared: Setting<Value>,
): Setting<Value extends number ? number : Value extends boolean ? boolean : Value extends string ? string : Value> =>
  declared as never;

/** Whether something that a module exports is a setting. */
export const isSetting = (value: unknown): value is Setting =>
  typeof value === 'object' && value !== null && 'path' in value && 'levels' in value && 'meaning' in value;
