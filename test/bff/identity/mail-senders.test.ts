import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountMailIdentity, passwordMailIdentity } from '../../../bff/domains/identity/link-settings.ts';
import { senders } from '../../../bff/domains/mails/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { type MailboxOf, openMailbox } from '../../support/mailbox.ts';

let test: TestApp;
let mailbox: MailboxOf;
beforeEach(async () => {
  test = await createTestApp();
  mailbox = openMailbox(test);
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

/** Registers, asks for a link, and answers whom the two mails come from. */
const sendersOfMails = async (email: string) => {
  await test.registerShopper({ email });
  const [welcome] = await mailbox.take();
  await test.client().post('/api/account/password-resets', { email });
  const [link] = await mailbox.take();
  return [welcome?.from, link?.from];
};

describe('the sender of mails', () => {
  it('is the general one about accounts and the support about passwords', async () => {
    await test.setSetting(senders.general.name, 'Nightjar');
    await test.setSetting(senders.general.email, 'hello@nightjar.example');
    await test.setSetting(senders.support.name, 'Nightjar Help');
    await test.setSetting(senders.support.email, 'help@nightjar.example');
    expect(await sendersOfMails('ada@example.com')).toEqual([
      { name: 'Nightjar', address: 'hello@nightjar.example' },
      { name: 'Nightjar Help', address: 'help@nightjar.example' },
    ]);
  });

  it('is the one that the store chose for each', async () => {
    await test.setSetting(accountMailIdentity, 'custom1');
    await test.setSetting(passwordMailIdentity, 'custom2');
    await test.setSetting(senders.custom1.email, 'one@nightjar.example');
    await test.setSetting(senders.custom2.email, 'two@nightjar.example');
    expect(await sendersOfMails('ada@example.com')).toMatchObject([
      { address: 'one@nightjar.example' },
      { address: 'two@nightjar.example' },
    ]);
  });
});
