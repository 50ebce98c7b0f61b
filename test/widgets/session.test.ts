import { expect } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { http, HttpResponse } from 'msw';
import { ApiError, createClient } from '../../widgets/api/client.ts';
import { readStoreConfig } from '../../widgets/api/store.ts';
import { updateAccount } from '../../widgets/api/account.ts';
import { listCreditHistory } from '../../widgets/api/store-credit.ts';
import { followRedirect } from '../../widgets/redirect.ts';
import { createSession } from '../../widgets/session.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { expectSoon, newAddress, tellFromAnotherTab } from '../support/provider.ts';

describe('a session', () => {
  const ben = { ...ada, customerId: 8 };

  it('asks who is signed in when the first listener comes, and once', async () => {
    const read = vi.fn<() => Promise<typeof ada>>(() => Promise.resolve(ada));
    const session = createSession(`foyer:${newAddress()}`, read);
    expect(session.state.status).to.equal('pending');
    expect(read.mock.calls).to.have.length(0);
    session.subscribe(() => undefined);
    session.subscribe(() => undefined);
    await expectSoon(() => session.state.status === 'signed-in', 'the account is known');
    expect(read.mock.calls).to.have.length(1);
  });

  it('ignores an answer that comes after a newer one', async () => {
    const first = Promise.withResolvers<typeof ada | null>();
    const read = vi.fn<() => Promise<typeof ada | null>>().mockReturnValueOnce(first.promise).mockResolvedValue(ben);
    const session = createSession(`foyer:${newAddress()}`, read);
    const early = session.refresh();
    await session.refresh();
    first.resolve(ada);
    await early;
    expect(session.state).to.deep.equal({ status: 'signed-in', account: ben });
  });

  it('believes a sign-in more than a look that began before it', async () => {
    const first = Promise.withResolvers<typeof ada | null>();
    const session = createSession(`foyer:${newAddress()}`, () => first.promise);
    const early = session.refresh();
    session.accept(ada);
    first.resolve(null);
    await early;
    expect(session.state.status).to.equal('signed-in');
  });

  it('keeps who is signed in when the BFF cannot be asked, and says so where nobody is known', async () => {
    const read = vi.fn<() => Promise<typeof ada>>().mockResolvedValueOnce(ada).mockRejectedValue(new Error('away'));
    const known = createSession(`foyer:${newAddress()}`, read);
    await known.refresh();
    await known.refresh();
    expect(known.state.status).to.equal('signed-in');
    const unknown = createSession(`foyer:${newAddress()}`, read);
    await unknown.refresh();
    expect(unknown.state.status).to.equal('error');
  });

  it('tells other tabs that something changed, but nothing of the person', async () => {
    const address = newAddress();
    const heard: unknown[] = [];
    const channel = new BroadcastChannel(`foyer:${address}`);
    channel.addEventListener('message', ({ data }) => heard.push(data));
    createSession(`foyer:${address}`, () => Promise.resolve(ada)).accept(ada);
    await expectSoon(() => heard.length === 1, 'the other tab hears');
    expect(JSON.stringify(heard)).not.to.contain('Ada');
    channel.close();
  });

  it('asks again when another tab says so, until nobody listens any more', async () => {
    const address = newAddress();
    const read = vi.fn<() => Promise<null>>(() => Promise.resolve(null));
    const session = createSession(`foyer:${address}`, read);
    const listener = vi.fn<() => void>();
    const stop = session.subscribe(listener);
    await expectSoon(() => listener.mock.calls.length === 1, 'the first answer is heard');
    stop();
    tellFromAnotherTab(address);
    await expectSoon(() => read.mock.calls.length === 2, 'the BFF is asked again');
    expect(listener.mock.calls).to.have.length(1);
  });
});

const failure = (work: Promise<unknown>): Promise<ApiError> =>
  work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: ApiError) => error,
  );

describe('a client', () => {
  let bff: FakeBff;
  beforeEach(() => {
    bff = startFakeBff();
  });
  afterEach(() => bff.stop());

  it('names the store view and the version that was read', async () => {
    const client = createClient(newAddress(), 'de');
    await failure(updateAccount(client, 3, { firstName: 'Ada' }));
    const [call] = bff.callsOf('PATCH /api/account');
    expect(call?.headers.get('foyer-store-view')).to.equal('de');
    expect(call?.headers.get('if-match')).to.equal('"3"');
    expect(call?.body).to.deep.equal({ firstName: 'Ada' });
  });

  it('sends no parameter that says nothing', async () => {
    await failure(listCreditHistory(createClient(newAddress()), { page: '1', q: '' }, new AbortController().signal));
    expect([...bff.calls[0]!.search.keys()]).to.deep.equal(['page']);
  });

  it('tells a failure by its code, its fields and how long to wait', async () => {
    const errors = [{ field: 'email', code: 'REQUIRED', message: 'This field is required.' } as const];
    bff.failOnce('GET /api/store/config', { code: 'BUSY', errors, retryAfterSeconds: 5 });
    const error = await failure(readStoreConfig(createClient(newAddress())));
    expect(error).to.be.instanceOf(ApiError);
    expect([error.code, error.errors, error.retryAfterSeconds]).to.deep.equal(['BUSY', errors, 5]);
  });

  it('tells that the BFF is out of reach where nothing or something else answers', async () => {
    bff.failOnce('GET /api/store/config');
    expect((await failure(readStoreConfig(createClient(newAddress())))).code).to.equal('UNREACHABLE');
    bff.use(http.get('*/api/store/config', () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })));
    expect((await failure(readStoreConfig(createClient(newAddress())))).code).to.equal('UNREACHABLE');
    bff.use(http.get('*/api/store/config', () => HttpResponse.html('<h1>Wi-Fi: log in</h1>')));
    expect((await failure(readStoreConfig(createClient(newAddress())))).code).to.equal('UNREACHABLE');
    bff.use(http.get('*/api/store/config', () => HttpResponse.json(null, { status: 500 })));
    expect((await failure(readStoreConfig(createClient(newAddress())))).code).to.equal('UNREACHABLE');
  });
});

describe('a redirect', () => {
  for (const href of [
    'https://elsewhere.example',
    '//elsewhere.example',
    'javascript:alert(1)',
    'http://[',
    '\\\\x.example',
  ]) {
    it(`to ${href} is not followed`, () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      followRedirect('foyer-test', href);
      followRedirect('foyer-test', href);
      expect(warn.mock.calls).to.have.length(1);
      warn.mockRestore();
    });
  }
});
