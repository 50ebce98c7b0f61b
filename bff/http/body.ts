import { Failure, fieldError, invalid, unsupportedType } from '../failure.ts';

/** Room for the largest form there is; files travel by their own route. */
const bodyBytesMax = 128 * 1024;
const depthMax = 32;
const hostileKeys = new Set(['__proto__', 'constructor', 'prototype']);

const readText = async (request: Request): Promise<string> => {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > bodyBytesMax) throw new Failure('BODY_TOO_LARGE');
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength;
      if (length > bodyBytesMax) throw new Failure('BODY_TOO_LARGE');
      chunks.push(chunk);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure('REQUEST_MALFORMED', { cause });
  }
};

/**
 * Refuses keys that could reach a prototype and nesting that no form has. `path` is where in the body.
 * Throws `INPUT_INVALID`.
 */
export const refuseHostileKeys = (value: unknown, path = '', depth = 1): void => {
  if (typeof value !== 'object' || value === null) return;
  if (depth > depthMax) throw invalid(fieldError(path.slice(0, 200), 'TOO_LONG', 'This is nested too deeply.'));
  for (const [key, child] of Object.entries(value)) {
    const childPath = path === '' ? key : `${path}.${key}`;
    if (hostileKeys.has(key)) throw invalid(fieldError(childPath.slice(0, 200), 'KEY_UNKNOWN'));
    refuseHostileKeys(child, childPath, depth + 1);
  }
};

/**
 * Reads a JSON object from a body: exact content type, UTF-8, at most 128 KiB, at most 32 levels deep, no keys that
 * could reach a prototype. Throws `MEDIA_TYPE_UNSUPPORTED`, `BODY_TOO_LARGE`, `REQUEST_MALFORMED` or `INPUT_INVALID`.
 */
export const readJsonBody = async (request: Request): Promise<unknown> => {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(;\s*charset=utf-8)?$/iu.test(type))
    throw unsupportedType('Send the body as JSON: application/json.');
  const text = await readText(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new Failure('REQUEST_MALFORMED', { cause });
  }
  refuseHostileKeys(body);
  // An array has every property that an optional entry asks for: none.
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid(fieldError('', 'TYPE_WRONG', 'Send a JSON object.'));
  return body;
};
