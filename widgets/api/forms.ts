import * as endpoints from '../../shared-types/forms.ts';
import type { Client } from './client.ts';

/** The fields of a form of this store view, in order. */
export const readForm = (client: Client, form: endpoints.FormName, signal?: AbortSignal) =>
  client.call(endpoints.readForm, { params: { form }, ...(signal && { signal }) });
