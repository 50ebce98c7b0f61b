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
