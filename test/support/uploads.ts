import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { TestApp } from './app.ts';
import type { Answer, Client } from './client.ts';

/** A picture of one colour. */
export const makePng = (width = 10, height = 10): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#345' } })
    .png()
    .toBuffer();

export interface UploadOptions {
  content: Uint8Array | string;
  name: string;
  form: string;
  field: string;
  side?: 'account' | 'admin';
}

/** Sends a file as a browser does. */
export const uploadTo = async (
  { app }: TestApp,
  client: Client,
  { content, name, form, field, side = 'account' }: UploadOptions,
): Promise<Pick<Answer, 'status' | 'body'>> => {
  const body = new FormData();
  body.append('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
  const query = new URLSearchParams({ form, field });
  const response = await app.request(`/api/${side}/files?${query.toString()}`, {
    method: 'POST',
    headers: { Cookie: [...client.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    body,
  });
  return { status: response.status, body: await response.json() };
};

/** The names of all files that are kept. */
export const filesIn = async ({ filesFolder }: TestApp): Promise<string[]> => {
  const kept = join(filesFolder, 'kept');
  const parts = await readdir(kept).catch(() => []);
  return (await Promise.all(parts.map((part) => readdir(join(kept, part))))).flat().toSorted();
};
