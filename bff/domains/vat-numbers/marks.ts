import type { VatMark } from '../../../shared-types/vat-numbers.ts';
import type { Deps } from '../../deps.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import type { StoreScope } from '../scopes/service.ts';
import { vatAnswers } from './collection.ts';
import type { RegisterAnswer, RegisteredNumber } from './port.ts';
import { isInVies, readVatNumber } from './rules.ts';
import { isViesAsked } from './settings.ts';

/* What is shown of VAT numbers. It is only ever words beside a number: no save waits for it. */

const keyOf = ({ prefix, digits }: RegisteredNumber): string => prefix + digits;

/** What is known of the number of an address; undefined where it has none. Asks nobody: it tells what was answered last. */
export const readVatMark = async (
  reader: Reader,
  { settings }: Pick<Deps, 'settings'>,
  scope: StoreScope,
  { countryCode, vatNumber }: { countryCode: string; vatNumber: string },
): Promise<VatMark | undefined> => {
  if (vatNumber.trim() === '') return undefined;
  const number = readVatNumber(countryCode, vatNumber);
  if (number === undefined) return 'unknown';
  if (number === 'malformed') return 'invalid';
  if (!settings.read(isViesAsked, scope) || !isInVies(number)) return 'valid';
  return (await reader.get(vatAnswers, keyOf(number)))?.answer ?? 'unknown';
};

/** Keeps what a register said of a number. Silence says nothing against what it said before. */
export const recordVatAnswer = async (
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  number: RegisteredNumber,
  answer: RegisterAnswer,
): Promise<void> => {
  const known = await tx.get(vatAnswers, keyOf(number));
  if (answer === 'unknown' && known !== undefined) return;
  await tx.put(vatAnswers, { number: keyOf(number), answer, answeredAt: clock().toISOString() });
};
