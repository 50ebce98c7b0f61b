import { uploadFile, uploadFileAsAdmin } from '../../shared-types/files.ts';
import type { FormName } from '../../shared-types/forms.ts';
import type { Client } from './client.ts';

const isOfAdmins = (form: FormName): boolean => form.startsWith('adminhtml_');

/** Uploads a file for a field of a form. */
export const sendFile = (
  client: Client,
  { form, field, file }: { form: FormName; field: string; file: File },
  signal: AbortSignal,
) => {
  const body = new FormData();
  body.append('file', file);
  const options = { query: { form, field }, file: body, signal };
  return isOfAdmins(form) ? client.call(uploadFileAsAdmin, options) : client.call(uploadFile, options);
};

/** Where a file that was saved is read, by whoever may. */
export const addressOfFile = ({ bff }: Client, form: FormName, uploadId: string): string =>
  `${bff}/api/${isOfAdmins(form) ? 'admin' : 'account'}/files/${uploadId}`;
