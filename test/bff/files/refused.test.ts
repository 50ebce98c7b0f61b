import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { filesIn, makePng, uploadTo } from '../../support/uploads.ts';

let test: TestApp;
let client: Client;
beforeAll(async () => {
  test = await createTestApp();
  const admin = await test.signInAdmin();
  const add = (parts: object) =>
    admin.post('/api/admin/attributes', { entity: 'customer', forms: ['customer_account_edit'], ...parts });
  await add({ code: 'logo', label: 'Logo', inputType: 'image', imageWidthMax: 100, imageHeightMax: 50 });
  await add({ code: 'papers', label: 'Papers', inputType: 'file', fileBytesMax: 20_000 });
  await add({ code: 'plan', label: 'Plan', inputType: 'file', extensions: ['pdf'] });
  client = (await test.registerShopper()).client;
});
afterAll(() => test.close());

const upload = (content: Uint8Array | string, name: string, code: string) =>
  uploadTo(test, client, { content, name, form: 'customer_account_edit', field: `attributes.${code}` });

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const page = '<!doctype html><script>alert(1)</script>';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, body, Buffer.alloc(4)]);
};

/** A PNG of a few kilobytes that stands for 30,000 by 30,000 pixels. */
const makeBomb = (): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(30_000, 0);
  head.writeUInt32BE(30_000, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('an upload is refused, with words,', () => {
  it.each<[string, () => Promise<Uint8Array | string>, string, string, string]>([
    ['SVG as an image', async () => svg, 'logo.svg', 'logo', 'FILE_TYPE_REFUSED'],
    ['SVG that is called PNG', async () => svg, 'logo.png', 'logo', 'FILE_TYPE_REFUSED'],
    ['HTML that is called JPEG', async () => page, 'logo.jpg', 'logo', 'FILE_TYPE_REFUSED'],
    ['HTML as a file', async () => page, 'page.html', 'papers', 'FILE_TYPE_REFUSED'],
    ['HTML that is called text', async () => page, 'notes.txt', 'papers', 'FILE_TYPE_REFUSED'],
    ['a PNG that is called PDF', () => makePng(), 'plan.pdf', 'papers', 'FILE_TYPE_REFUSED'],
    ['a PNG that is called JPEG', () => makePng(), 'logo.jpg', 'logo', 'FILE_TYPE_REFUSED'],
    ['a PDF that is a page as well', async () => `%PDF-1.7\n${page}`, 'plan.pdf', 'plan', 'FILE_TYPE_REFUSED'],
    [
      'a program',
      async () => Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1'),
      'run.exe',
      'papers',
      'FILE_TYPE_REFUSED',
    ],
    ['bytes that are called text', async () => Buffer.from([0, 1, 2, 255]), 'a.txt', 'papers', 'FILE_TYPE_REFUSED'],
    ['a name without a kind', () => makePng(), 'logo', 'logo', 'FILE_TYPE_REFUSED'],
    ['two kinds in a name', async () => 'a,b', 'a.png.php', 'papers', 'FILE_TYPE_REFUSED'],
    ['a kind that the attribute does not allow', async () => 'a,b', 'a.csv', 'plan', 'FILE_TYPE_REFUSED'],
    ['a file that is too large', async () => 'x'.repeat(20_001), 'a.txt', 'papers', 'FILE_TOO_LARGE'],
    ['a picture of no bytes', async () => '', 'logo.png', 'logo', 'FILE_DAMAGED'],
    ['a text of no bytes', async () => '', 'notes.txt', 'papers', 'FILE_DAMAGED'],
    ['a picture with too many pixels', () => makePng(101, 50), 'logo.png', 'logo', 'IMAGE_TOO_LARGE'],
    [
      'a picture that is cut off',
      async () => (await makePng(90, 40)).subarray(0, 60),
      'logo.png',
      'logo',
      'FILE_DAMAGED',
    ],
    ['a picture that would fill the memory', async () => makeBomb(), 'logo.png', 'logo', 'FILE_DAMAGED'],
  ])('%s', async (_name, make, name, code, problem) => {
    const before = await filesIn(test);
    const { status, body } = await upload(await make(), name, code);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'file', code: problem }]);
    expect(body.errors[0].message.length).toBeGreaterThan(20);
    expect(await filesIn(test)).toEqual(before);
  });

  it.each([
    ['attributes.nothing', 'customer_account_edit'],
    ['attributes.logo', 'customer_account_create'],
    ['attributes.logo', 'adminhtml_customer'],
  ])('for %s of %s, where there is no such field', async (field, form) => {
    const { body } = await uploadTo(test, client, { content: await makePng(), name: 'a.png', form, field });
    expect(body.errors).toMatchObject([{ field: 'field', code: 'OPTION_UNKNOWN' }]);
  });

  it('a body that is no file', async () => {
    const query = 'form=customer_account_edit&field=attributes.papers';
    const json = await client.post(`/api/account/files?${query}`, {});
    expect(json.status).toBe(415);
    expect(json.body.errors).toMatchObject([
      { field: 'Content-Type', message: expect.stringContaining('multipart/form-data') },
    ]);
    const torn = await client.call('POST', `/api/account/files?${query}`, {
      body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
    });
    expect([400, 422]).toContain(torn.status);
    const other = await client.call('POST', `/api/account/files?${query}`, {
      body: '--b\r\nContent-Disposition: form-data; name="other"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
    });
    expect(other.status).toBe(422);
  });
});

describe('an upload is taken', () => {
  it('with nothing but its pixels: no place, no hidden file, upright', async () => {
    const jpeg = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Copyright: 'secret-place' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const polyglot = Buffer.concat([jpeg, Buffer.from(page)]);
    const { status, body } = await upload(polyglot, 'photo.jpeg', 'logo');
    expect(status).toBe(201);
    const file = await test.deps.files.open(body.value.split('/')[0]);
    const bytes = file ? await buffer(file.content) : Buffer.alloc(0);
    expect(bytes.toString('latin1')).not.toMatch(/script|secret-place/u);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 20, height: 40 });
  });

  it.each([
    ['../../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\temp\\list.csv', 'list.csv'],
    ['=cmd|calc.txt', '=cmdcalc.txt'],
    ['名前 été.txt', '名前 été.txt'],
    ['a\u202Etxt.exe.txt', 'atxt.exe.txt'],
    [`${'n'.repeat(300)}.txt`, `${'n'.repeat(80)}.txt`],
    ['....txt', 'file.txt'],
  ])('under a name that nothing takes for its own: %s', async (name, kept) => {
    const { body } = await upload('plain words, not a page', name, 'papers');
    expect(body.name).toBe(kept);
  });
});
