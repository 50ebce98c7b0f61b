import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/action-log/index.ts';
import '../../widgets/admin/admin-roles/index.ts';
import '../../widgets/admin/admin-users/index.ts';
import '../../widgets/admin/customer-groups/index.ts';
import '../../widgets/admin/mails/index.ts';
import '../../widgets/elements/provider/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type OfficeBff, startOfficeBff } from '../support/office-bff.ts';
import { findAllDeep } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: OfficeBff;
let pages = 0;
beforeEach(() => {
  bff = startOfficeBff();
});
afterEach(() => bff.stop());

const open = async (tag: string): Promise<HTMLElement> => {
  const provider = await fixture(
    html`<foyer-provider bff="https://office-${++pages}.example" locale="en-US"></foyer-provider>`,
  );
  const element = document.createElement(tag);
  provider.append(element);
  return element;
};
const rootOf = (element: HTMLElement): ShadowRoot => element.shadowRoot!;
const gridOf = (element: HTMLElement): ShadowRoot | null | undefined =>
  rootOf(element).querySelector('foyer-grid')?.shadowRoot;
const cells = (element: HTMLElement): HTMLElement[] => [
  ...(gridOf(element)?.querySelectorAll<HTMLElement>('tbody td') ?? []),
];
const untilRows = (element: HTMLElement) =>
  waitUntil(() => cells(element).some(({ textContent }) => textContent?.trim()), 'rows appear');
const buttons = (element: HTMLElement): string[] =>
  [...rootOf(element).querySelectorAll('.toolbar .button')].map(({ textContent }) => textContent?.trim() ?? '');
const openFirst = async (element: HTMLElement): Promise<HTMLElement> => {
  await userEvent.click(cells(element)[1]!);
  await waitUntil(() => rootOf(element).querySelector('foyer-dialog') !== null, 'the dialog opens');
  return rootOf(element).querySelector<HTMLElement>('foyer-dialog')!;
};

const choices = async (resources: string[]): Promise<(string | undefined)[]> => {
  bff.resources = resources;
  const log = await open('foyer-action-log');
  await untilRows(log);
  await userEvent.click(
    [...rootOf(log).querySelectorAll('button')].find((each) => each.textContent?.includes('Filters'))!,
  );
  const options = (): HTMLOptionElement[] => findAllDeep<HTMLOptionElement>(log, 'select[name="group"] option');
  await waitUntil(() => options().length > 1, 'the choices appear');
  return options().map(({ value }) => value);
};

const lists = [
  'foyer-admin-users',
  'foyer-admin-roles',
  'foyer-customer-groups',
  'foyer-action-log',
  'foyer-mails',
] as const;

describe.each(lists)('%s', (tag) => {
  it('is accessible, as a list and with a row opened', async () => {
    const element = await open(tag);
    await untilRows(element);
    await expectAccessible(element);
    await openFirst(element);
    await expectAccessible(element);
  });

  it('asks whoever is not signed in to sign in', async () => {
    bff.isSignedIn = false;
    const element = await open(tag);
    await waitUntil(() => rootOf(element).querySelector('.prompt') !== null, 'the prompt appears');
    expect(rootOf(element).querySelector('foyer-grid')).to.equal(null);
  });

  it('says that the BFF cannot be reached, and tries again', async () => {
    const path = {
      'foyer-admin-users': 'admins',
      'foyer-admin-roles': 'roles',
      'foyer-customer-groups': 'customer-groups',
      'foyer-action-log': 'action-log',
      'foyer-mails': 'mails',
    }[tag];
    bff.failing.add(`GET /api/admin/${path}`);
    const element = await open(tag);
    await waitUntil(() => rootOf(element).querySelector('foyer-notice[kind="error"]') !== null, 'the failure is told');
    bff.failing.clear();
    rootOf(element).querySelector('foyer-notice')!.dispatchEvent(new CustomEvent('foyer-notice-action'));
    await untilRows(element);
    expect(rootOf(element).querySelector('foyer-notice[kind="error"]')).to.equal(null);
  });
});

describe('the lists of the back office', () => {
  it('leave out what the role does not hold', async () => {
    bff.resources = ['groups.view', 'admins.view', 'customers.view'];
    const groups = await open('foyer-customer-groups');
    await untilRows(groups);
    expect(buttons(groups)).to.deep.equal(['Filters']);
    const roles = await open('foyer-admin-roles');
    await untilRows(roles);
    expect(buttons(roles)).to.deep.equal([]);
  });

  it('show text from people as text', async () => {
    const log = await open('foyer-action-log');
    await untilRows(log);
    expect(gridOf(log)!.querySelector('b')).to.equal(null);
    await openFirst(log);
    await waitUntil(() => rootOf(log).querySelector('.change') !== null);
    expect(rootOf(log).querySelector('.change')!.textContent).to.contain('<i>Eve</i>');
    expect(rootOf(log).querySelector('.change tbody th')!.textContent).to.equal('First name');
  });

  it('offer to filter the log by what the role lets see of it', async () => {
    expect(await choices(['login-as-customer.view-log'])).to.deep.equal(['', 'login-as-customer']);
    const rest = await choices(['action-log.view']);
    expect(rest).to.include('customers').and.not.include('login-as-customer');
  });

  it('call jobs by the same words everywhere', async () => {
    const log = await open('foyer-action-log');
    await untilRows(log);
    expect(cells(log).map(({ textContent }) => textContent?.trim())).to.include('Check a file');
  });

  it('say how many customers a group has before it is deleted', async () => {
    const groups = await open('foyer-customer-groups');
    await untilRows(groups);
    await openFirst(groups);
    const ask = [...rootOf(groups).querySelectorAll('button')].find((each) =>
      each.textContent?.includes('Delete this group'),
    );
    await userEvent.click(ask!);
    await waitUntil(() => rootOf(groups).querySelector('.danger') !== null);
    expect(rootOf(groups).textContent).to.contain('1,200 customers move to the default group');
  });
});

describe('the tree of a role', () => {
  it('gives the view of what may be changed, and sends what was ticked', async () => {
    const roles = await open('foyer-admin-roles');
    await untilRows(roles);
    const add = [...rootOf(roles).querySelectorAll('button')].find((each) => each.textContent?.includes('Add a role'));
    await userEvent.click(add!);
    await waitUntil(() => rootOf(roles).querySelector('.tree') !== null);
    await userEvent.fill(rootOf(roles).querySelector('[name=name]')!, 'Chat');
    const boxOf = (branch: string, right: string): HTMLInputElement =>
      [...rootOf(roles).querySelectorAll<HTMLElement>(`.tree ul[aria-label="${branch}"] label`)]
        .find(({ textContent }) => textContent?.trim() === right)!
        .querySelector('input')!;
    await userEvent.click(boxOf('Customers', 'Change'));
    await waitUntil(() => boxOf('Customers', 'View').checked, 'the view comes with it');
    await userEvent.click(rootOf(roles).querySelector('[type=submit]')!);
    await waitUntil(() => bff.calls.some(({ key }) => key === 'POST /api/admin/roles'));
    expect(bff.calls.find(({ key }) => key === 'POST /api/admin/roles')?.body).to.deep.include({
      name: 'Chat',
      resources: ['customers.view', 'customers.edit'],
      websiteIds: null,
    });
  });
});
