import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
let shopper: Client;
beforeAll(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  shopper = (await test.registerShopper()).client;
  const attribute = {
    entity: 'address',
    code: 'floor',
    label: 'Floor',
    inputType: 'text',
    forms: ['customer_address_edit'],
  };
  await admin.post('/api/admin/attributes', attribute);
  await shopper.post('/api/account/addresses', {
    firstName: 'Ada',
    lastName: "O'Lovelace",
    company: '<script>alert(1)</script> & Sons',
    street: ['12 Main St', 'Suite 4'],
    city: 'Springfield',
    region: 'IL',
    postcode: '62701',
    countryCode: 'US',
    telephone: '+1 217 555 0100',
    attributes: { floor: '7' },
  });
});
afterAll(() => test.close());

const htmlPath = 'customer/address_templates/html';

const save = (value: string | null, path = htmlPath, place: object = { level: 'global', placeId: 0 }) =>
  admin.patch('/api/admin/settings', { ...place, changes: [{ path, value }] });

const first = async (headers: Record<string, string> = {}) =>
  (await shopper.get('/api/account/addresses', { headers })).body.items[0];

const preview = async (template: string, kind = 'html') =>
  (await admin.post('/api/admin/address-templates/previews', { level: 'global', placeId: 0, kind, template })).body;

describe('an entry of the address book', () => {
  it('comes as the template of its store view writes it, in the manner of its country unless told otherwise', async () => {
    const { html, oneLine } = await first();
    expect(html.split('<br>\n')).toEqual([
      '<strong>Ada O&#39;Lovelace</strong>',
      '&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons',
      '12 Main St',
      'Suite 4',
      'Springfield, IL 62701',
      'United States',
      'T: <a href="tel:+1 217 555 0100">+1 217 555 0100</a>',
    ]);
    expect(oneLine).toBe(
      "Ada O'Lovelace, <script>alert(1)</script> & Sons, 12 Main St, Suite 4, Springfield, IL 62701, United States",
    );
  });

  it('follows a new template at once, custom attributes included, in the store view that has it', async () => {
    const storeView = { storeId: 1, code: 'fr', name: 'Français', locale: 'fr-FR' };
    const { storeViewId } = (await admin.post('/api/admin/store-views', storeView)).body;
    const template = '{{var name}}<br>{{depend floor}}Étage {{var floor}}<br>{{/depend}}{{var country}}';
    expect((await save(template, htmlPath, { level: 'store view', placeId: storeViewId })).status).toBe(200);
    expect((await first({ 'Foyer-Store-View': 'fr' })).html).toBe('Ada O&#39;Lovelace<br>\nÉtage 7<br>\nÉtats-Unis');
    expect((await first()).html).not.toContain('Étage');
  });

  it('is shown to admins by the template of the customer’s website', async () => {
    const [row] = (await admin.get('/api/admin/customers')).body.items;
    const { items } = (await admin.get(`/api/admin/customers/${row.customerId}/addresses`)).body;
    expect(items[0].html).toContain('<strong>Ada O&#39;Lovelace</strong>');
  });

  it('stays readable when an attribute that a template names is deleted, and nothing stored is lost', async () => {
    expect((await save('{{var name}}{{depend door}}, door {{var door}}{{/depend}}')).status).toBe(422);
    const door = (
      await admin.post('/api/admin/attributes', { entity: 'address', code: 'door', label: 'Door', inputType: 'text' })
    ).body;
    const template = '{{var name}}{{depend door}}, door {{var door}}{{/depend}}';
    expect((await save(template)).status).toBe(200);
    await admin.delete(`/api/admin/attributes/${door.attributeId}`, { headers: { 'If-Match': `"${door.version}"` } });
    expect((await first()).html).toBe('Ada O&#39;Lovelace');
    await save(null);
  });
});

describe('a template that cannot be read', () => {
  it.each([
    ['{{var name}}\n{{depend floor}}', 'Line 2, column 1: {{depend floor}} is not closed.'],
    ['{{vor name}}', 'Line 1, column 1: there is no directive {{vor name}}.'],
    ['x {{var flor}}', 'Line 1, column 3: an address has no flor.'],
    ['<script>', 'Line 1, column 1: <script is not allowed; write &lt; for the sign itself.'],
  ])('is refused with its line and column, and nothing is stored: %j', async (template, message) => {
    const answer = await save(template);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ field: htmlPath, code: 'TEMPLATE_INVALID', message }]);
    expect((await first()).html).toContain('<strong>');
  });

  it('may have any tag in plain text, where there are none', async () => {
    expect((await save('<{{var name}}>', 'customer/address_templates/text')).status).toBe(200);
    await save(null, 'customer/address_templates/text');
  });
});

describe('POST /api/admin/address-templates/previews', () => {
  it('shows an example in which nothing is empty, or every mistake with its place, and names what may be used', async () => {
    const good = await preview('{{var name}}: {{var floor}}');
    expect(good).toMatchObject({ result: 'Dr. Ada King Lovelace Jr.: Floor', problems: [] });
    expect(good.variables).toEqual(expect.arrayContaining(['address', 'vat_id', 'floor']));
    const bad = await preview('{{if name}}\n{{var nobody}}');
    expect(bad).toMatchObject({
      result: '',
      problems: [
        { line: 1, column: 1, code: 'BLOCK_UNCLOSED', subject: 'if name' },
        { line: 2, column: 1, code: 'VARIABLE_UNKNOWN', subject: 'nobody' },
      ],
    });
  });
});
