import * as v from 'valibot';
import { fileBytesMaxMax } from './attributes.ts';
import { endpoint } from './endpoint.ts';
import { binaryContent } from './fields.ts';
import { formNames } from './forms.ts';

/** A file is taken from here, whoever may see it; the name is what it was called where it came from. */
export interface UploadReference {
  uploadId: string;
  name: string;
}

const uploadIdPattern = /^[\w-]{32}$/u;
/** A name as it is kept: no separators, no control characters, nothing that a header or a shell could take for its own. */
const namePattern = /^[^\p{Cc}\p{Cs}/\\:*?"<>|;]{1,100}$/u;

/** A value of a file or an image, `<uploadId>/<name>`, read; undefined where it is none. */
export const uploadReferenceOf = (value: string): UploadReference | undefined => {
  const [uploadId = '', name = '', ...more] = value.split('/');
  return more.length === 0 && uploadIdPattern.test(uploadId) && namePattern.test(name) ? { uploadId, name } : undefined;
};

/** A file that is there, and belongs to nobody until a record is saved that has its `value`. */
export const uploadSchema = v.strictObject({
  /** What the record takes as the value of the attribute. */
  value: v.string(),
  name: v.string(),
  bytes: v.pipe(v.number(), v.maxValue(fileBytesMaxMax)),
  /** The media type, by the file's content. */
  type: v.string(),
});
export type Upload = v.InferOutput<typeof uploadSchema>;

const uploadIdSchema = v.pipe(v.string(), v.regex(uploadIdPattern, 'TYPE_WRONG'));
const query = v.strictObject({
  form: v.picklist(formNames, 'OPTION_UNKNOWN'),
  /** The field that the file is for: `attributes.<code>`. */
  field: v.pipe(v.string(), v.regex(/^attributes\.[a-z][a-z0-9_]{0,29}$/u, 'CHARACTERS_INVALID')),
});

/** Takes one file as `multipart/form-data`, in a part named `file`. */
export const uploadFile = endpoint({
  operation: 'uploadFile',
  summary:
    'Upload a file for a field of a storefront form; it is kept when the form is saved, and forgotten after a day.',
  method: 'POST',
  path: '/api/account/files',
  caller: 'anyone',
  query,
  takesFile: true,
  responses: { 201: uploadSchema },
  errors: ['TOO_MANY_REQUESTS', 'BUSY', 'REQUEST_MALFORMED', 'MEDIA_TYPE_UNSUPPORTED'],
});

export const uploadFileAsAdmin = endpoint({
  operation: 'uploadFileAsAdmin',
  summary: 'Upload a file for a field of a form of the back office.',
  method: 'POST',
  path: '/api/admin/files',
  caller: 'admin',
  resource: 'customers.edit',
  query,
  takesFile: true,
  responses: { 201: uploadSchema },
  errors: ['BUSY', 'REQUEST_MALFORMED', 'MEDIA_TYPE_UNSUPPORTED'],
});

const params = v.strictObject({ uploadId: uploadIdSchema });

export const downloadFile = endpoint({
  operation: 'downloadFile',
  summary: "Download a file of the signed-in shopper's own; anybody else's is as if there were none.",
  method: 'GET',
  path: '/api/account/files/{uploadId}',
  caller: 'shopper',
  params,
  produces: ['application/octet-stream'],
  responses: { 200: binaryContent },
  errors: ['NOT_FOUND'],
});

export const downloadFileAsAdmin = endpoint({
  operation: 'downloadFileAsAdmin',
  summary: 'Download a file of a customer.',
  method: 'GET',
  path: '/api/admin/files/{uploadId}',
  caller: 'admin',
  resource: 'customers.view',
  params,
  produces: ['application/octet-stream'],
  responses: { 200: binaryContent },
  errors: ['NOT_FOUND'],
});
