import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { Job } from '../../shared-types/jobs.ts';
import '../../widgets/admin/jobs/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AdminList, itSaysWhyItIsEmpty, listed, startAdminList } from '../support/admin-list.ts';
import { buttonNamed, expectText, findAllDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

const time = '2026-03-04T10:00:00.000Z';
const running: Job = {
  jobId: 5,
  kind: 'customers.assign-group',
  state: 'running',
  total: 1200,
  done: 300,
  failed: 0,
  problem: null,
  startedBy: 'Robin',
  createdAt: time,
  startedAt: time,
  endedAt: null,
};
const ended: Job = {
  ...running,
  jobId: 4,
  kind: 'customers.delete',
  state: 'done',
  done: 9,
  failed: 3,
  total: 12,
  endedAt: time,
};

const path = '/api/admin/jobs';
let list: AdminList<Job>;

beforeEach(() => {
  list = startAdminList(path, { items: [running, ended], resources: ['customers.edit'] });
  list.bff.use(
    http.get('*/api/admin/jobs/4/failures', () =>
      listed([{ customerId: 9, name: '<i>Ada</i>', code: 'NOT_FOUND', message: 'There is nothing here.' }]),
    ),
    http.delete('*/api/admin/jobs/5', () => HttpResponse.json(running, { status: 202 })),
  );
});
afterEach(() => list.bff.stop());

const show = async (): Promise<HTMLElement> => {
  const page = await openPage(html`<foyer-jobs></foyer-jobs>`, newAddress());
  return page.querySelector<HTMLElement>('foyer-jobs')!;
};
const open = async (element: HTMLElement, name: string): Promise<void> => {
  await expectText(element, name);
  findAllDeep(element, 'tbody td')
    .find(({ textContent }) => textContent?.trim() === name)!
    .click();
  await waitUntil(() => findAllDeep(element, 'foyer-dialog').length === 1, 'the job opens');
};

describe('foyer-jobs', () => {
  it('lists what was started with its state and progress, accessibly', async () => {
    const element = await show();
    await expectText(element, 'Assign a customer group');
    expect(textIn(element)).to.contain('300 of 1,200').and.to.contain('3 failed').and.to.contain('Running');
    await expectAccessible(element);
  });

  it('looks again by itself while a job is running, and no more when none is', async () => {
    const element = await show();
    await expectText(element, '300 of 1,200');
    list.items = [{ ...running, done: 1200, state: 'done', endedAt: time }];
    await expectText(element, '1,200 of 1,200');
    const calls = list.bff.callsOf('GET /api/admin/jobs').length;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(list.bff.callsOf('GET /api/admin/jobs')).to.have.length(calls);
  });

  it('says what a job could not do, and of whom, as text', async () => {
    const element = await show();
    await open(element, 'Delete customers');
    await expectText(element, 'There is nothing here.');
    expect(textIn(element)).to.contain('<i>Ada</i>').and.to.contain('and 2 more');
    await expectAccessible(element);
  });

  it('stops a running job, and says that it will after this step', async () => {
    const element = await show();
    await open(element, 'Assign a customer group');
    buttonNamed(element, 'Stop').click();
    await expectText(element, 'Stopping after this step');
    await waitUntil(() => list.bff.callsOf('DELETE /api/admin/jobs/5').length === 1, 'the server is told to stop it');
    await expectAccessible(element);
  });

  it('says why a job ended early', async () => {
    list.items = [{ ...ended, state: 'failed', problem: 'FORBIDDEN' }];
    const element = await show();
    await open(element, 'Delete customers');
    await expectText(element, 'the right to do this was withdrawn');
  });

  itSaysWhyItIsEmpty(path, {
    list: () => list,
    show,
    words: {
      full: 'Assign a customer group',
      empty: 'You have started no job yet.',
      signedOut: 'Sign in as an admin to see your jobs.',
    },
  });
});
