import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishAttributeErasures } from '../../../bff/domains/attributes/deletion.ts';
import { sweepUploads } from '../../../bff/domains/files/service.ts';
import { quotaKilobytes } from '../../../bff/domains/files/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { filesIn, makePng, uploadTo } from '../../support/uploads.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const forms = ['customer_account_create', 'customer_account_edit', 'adminhtml_customer'];
const addAttribute = async (parts: object = {}) => {
  const attribute = { entity: 'customer', code: 'logo', inputType: 'image', label: 'Company logo', forms };
  const { status, body } = await admin.post('/api/admin/attributes', { ...attribute, ...parts });
  expect(status).toBe(201);
  return body;
};
const upload = (client: Client, content: Uint8Array | string, name: string, code = 'logo', form = forms[1]) =>
  uploadTo(test, client, { content, name, form: form ?? '', field: `attributes.${code}` });
const save = async (client: Client, attributes: object) => {
  const { version } = (await client.get('/api/account')).body;
  return client.call('PATCH', '/api/account', { body: { attributes }, headers: { 'If-Match': `"${version}"` } });
};
const refused = async (by: Client, attributes: object) => {
  const { status, body } = await save(by, attributes);
  expect(status).toBe(422);
  return body.errors[0].code;
};
const idOf = (value: string): string => value.split('/')[0] ?? '';
const read = (client: Client, value: string, side = 'account') =>
  test.app.request(`/api/${side}/files/${idOf(value)}`, {
    headers: { Cookie: [...client.cookies].map(([name, each]) => `${name}=${each}`).join('; ') },
  });

describe('a file of a customer', () => {
  it('is taken, kept when the form is saved, and sent back to its owner and to admins only', async () => {
    await addAttribute();
    const { client } = await test.registerShopper();
    const { client: other } = await test.registerShopper();
    const sent = await upload(client, await makePng(40, 20), 'Our logo.PNG');
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ name: 'Our logo.png', type: 'image/png' });
    const { value } = sent.body;
    expect((await save(client, { logo: value })).body.attributes).toEqual({ logo: value });
    const answer = await read(client, value);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="Our_logo.png"; filename*=UTF-8''Our%20logo.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    const picture = await sharp(await answer.arrayBuffer()).metadata();
    expect(picture).toMatchObject({ format: 'png', width: 40, height: 20 });
    expect((await read(other, value)).status).toBe(404);
    expect((await read(test.client(), value)).status).toBe(401);
    expect((await read(admin, value, 'admin')).status).toBe(200);
  });

  it('is taken for a registration, from somebody who is not signed in', async () => {
    await addAttribute({ isRequired: true });
    const { body } = await upload(test.client(), await makePng(), 'logo.png', 'logo', forms[0]);
    expect((await read(test.client(), body.value)).status).toBe(401);
    const { client } = await test.registerShopper({ attributes: { logo: body.value } });
    expect((await read(client, body.value)).status).toBe(200);
  });

  it('of somebody else, gone, renamed, or for another field, is no value', async () => {
    await addAttribute();
    await addAttribute({ code: 'photo', label: 'Photo' });
    const { client } = await test.registerShopper();
    const { client: other } = await test.registerShopper();
    const { value } = (await upload(client, await makePng(), 'logo.png')).body;
    expect(await refused(other, { logo: value })).toBe('FILE_UNKNOWN');
    expect(await refused(client, { photo: value })).toBe('FILE_UNKNOWN');
    expect(await refused(client, { logo: `${idOf(value)}/other.png` })).toBe('FILE_UNKNOWN');
    expect(await refused(client, { logo: `${'x'.repeat(32)}/logo.png` })).toBe('FILE_UNKNOWN');
    expect(await refused(client, { logo: '../../etc/passwd' })).toBe('TYPE_WRONG');
    test.clock.advance(25 * 3600);
    await client.post('/api/account/session', { email: 'shopper1@example.com', password: 'Tidal-Lamp-42' });
    expect(await refused(client, { logo: value })).toBe('FILE_UNKNOWN');
  });

  it('that nobody saved is swept after a day, and one that was replaced a day later', async () => {
    await addAttribute();
    const { client, account } = await test.registerShopper();
    const first = (await upload(client, await makePng(), 'one.png')).body.value;
    await upload(client, await makePng(), 'forgotten.png');
    await save(client, { logo: first });
    await sweepUploads(test.deps);
    expect(await filesIn(test)).toHaveLength(2);
    test.clock.advance(25 * 3600);
    await sweepUploads(test.deps);
    expect(await filesIn(test)).toEqual([idOf(first)]);
    await client.post('/api/account/session', { email: account.email, password: 'Tidal-Lamp-42' });
    const second = (await upload(client, await makePng(), 'two.png')).body.value;
    await save(client, { logo: second });
    test.clock.advance(25 * 3600);
    await sweepUploads(test.deps);
    expect(await filesIn(test)).toEqual([idOf(second)]);
  });

  it('goes with its customer and with its attribute', async () => {
    const attribute = await addAttribute();
    const { client, account } = await test.registerShopper();
    await save(client, { logo: (await upload(client, await makePng(), 'one.png')).body.value });
    const { client: other } = await test.registerShopper();
    await save(other, { logo: (await upload(other, await makePng(), 'two.png')).body.value });
    const { body } = await admin.get(`/api/admin/customers/${account.customerId}`);
    const gone = await admin.delete(`/api/admin/customers/${account.customerId}`, {
      headers: { 'If-Match': `"${body.version}"` },
    });
    expect(gone.status).toBeLessThan(300);
    await sweepUploads(test.deps);
    expect(await filesIn(test)).toHaveLength(1);
    await admin.delete(`/api/admin/attributes/${attribute.attributeId}`, { headers: { 'If-Match': '"1"' } });
    await finishAttributeErasures(test.deps);
    test.clock.advance(25 * 3600);
    await sweepUploads(test.deps);
    expect(await filesIn(test)).toEqual([]);
  });

  it('that a crash left without a record is removed, and nothing else', async () => {
    await addAttribute();
    const { client } = await test.registerShopper();
    const { value } = (await upload(client, await makePng(), 'one.png')).body;
    await save(client, { logo: value });
    const draft = await test.deps.files.createDraft();
    await sharp(await makePng()).toFile(`${draft}.png`);
    await test.deps.files.keep('zz-stray', `${draft}.png`);
    const kept = join(test.filesFolder, 'kept');
    for (const part of await readdir(kept))
      for (const name of await readdir(join(kept, part))) await utimes(join(kept, part, name), 0, 0);
    await sweepUploads(test.deps);
    expect(await filesIn(test)).toEqual([idOf(value)]);
  });

  it('is refused where all of a customer’s files would be too much', async () => {
    await addAttribute({ inputType: 'file', code: 'papers' });
    await test.setSetting(quotaKilobytes, 3);
    const { client } = await test.registerShopper();
    expect((await upload(client, 'x'.repeat(2000), 'a.txt', 'papers')).status).toBe(201);
    const { body } = await upload(client, 'x'.repeat(2000), 'b.txt', 'papers');
    expect(body.errors).toMatchObject([{ field: 'file', code: 'QUOTA_EXCEEDED' }]);
    expect(await filesIn(test)).toHaveLength(1);
  });

  it('that only admins see is not sent to its owner', async () => {
    await addAttribute({ isShown: false, forms: ['adminhtml_customer'] });
    const { client, account } = await test.registerShopper();
    const sent = await uploadTo(test, admin, {
      content: await makePng(),
      name: 'scan.png',
      form: 'adminhtml_customer',
      field: 'attributes.logo',
      side: 'admin',
    });
    expect((await read(admin, sent.body.value, 'admin')).status).toBe(200);
    const record = await admin.get(`/api/admin/customers/${account.customerId}`);
    const saved = await admin.call('PATCH', `/api/admin/customers/${account.customerId}`, {
      body: { attributes: { logo: sent.body.value } },
      headers: { 'If-Match': `"${record.body.version}"` },
    });
    expect(saved.status).toBe(200);
    expect((await read(client, sent.body.value)).status).toBe(404);
  });
});
