import * as v from 'valibot';
import type { RegisterAnswer, VatRegister } from './port.ts';

const viesUrl = 'https://ec.europa.eu/taxation_customs/vies/rest-api';

/** `userError` says why a number is not valid: also because the member state did not answer. */
const answerSchema = v.object({ isValid: v.boolean(), userError: v.optional(v.nullable(v.string())) });

const refusals: ReadonlySet<string | null | undefined> = new Set(['INVALID', 'INVALID_INPUT']);

const readAnswer = ({ isValid, userError }: v.InferOutput<typeof answerSchema>): RegisterAnswer => {
  if (isValid) return 'valid';
  return refusals.has(userError) ? 'invalid' : 'unknown';
};

/** Creates the {@link VatRegister} of the European Union, VIES. */
export const createVies = ({
  url = viesUrl,
  timeoutMs = 5000,
}: { url?: string; timeoutMs?: number } = {}): VatRegister => ({
  check: async ({ prefix, digits }) => {
    try {
      const response = await fetch(`${url}/ms/${encodeURIComponent(prefix)}/vat/${encodeURIComponent(digits)}`, {
        headers: { Accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return response.ok ? readAnswer(v.parse(answerSchema, await response.json())) : 'unknown';
    } catch {
      return 'unknown';
    }
  },
});
