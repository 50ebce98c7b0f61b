import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collection } from '../../bff/store/port.ts';
import type { Answer, Connection } from '../../bff/store/postgres/database.ts';
import { createGatheringSocket } from '../../bff/store/postgres/gathering-socket.ts';
import { createNumbers } from '../../bff/store/postgres/numbers.ts';
import { createTables } from '../../bff/store/postgres/table.ts';
import { openTransaction } from '../../bff/store/postgres/transaction.ts';

const things = collection<{ thingId: number }>()({ name: 'things', key: 'thingId', fields: { thingId: 'number' } });
const tables = createTables([things]);

/** A connection that answers when it is told to. */
const openOn = () => {
  const sent: string[] = [];
  const answers: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  const connection: Connection = {
    run: (statement) => {
      sent.push((typeof statement === 'string' ? statement : statement.text).split(' ')[0] ?? '');
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
    release: () => {},
  };
  const opened = openTransaction(connection, 'BEGIN', {
    findTable: ({ name }) => tables.get(name) ?? expect.unreachable(),
    numbers: createNumbers(connection),
    lock: '',
  });
  const answerNext = (): void => answers.shift()?.resolve({ command: '', rows: [], count: 1 });
  const refuseNext = (): void => answers.shift()?.reject(new Error('refused'));
  return { opened, sent, answerNext, refuseNext };
};

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a transaction on PostgreSQL', () => {
  it('writes nothing before it has begun', async () => {
    const { opened, sent, answerNext } = openOn();
    const put = opened.tx.put(things, { thingId: 1 });
    await settle();
    expect(sent).toEqual(['BEGIN']);
    answerNext();
    await put;
    expect(sent).toEqual(['BEGIN', 'INSERT']);
  });

  it('writes nothing where it could not begin', async () => {
    const { opened, sent, refuseNext } = openOn();
    const put = opened.tx.put(things, { thingId: 1 });
    refuseNext();
    await expect(put).rejects.toThrow('refused');
    expect(sent).toEqual(['BEGIN']);
  });

  it('does not wait for writes that nothing can conflict with, and knows what it wrote', async () => {
    const { opened, sent, answerNext } = openOn();
    answerNext();
    await opened.tx.put(things, { thingId: 1 });
    await opened.tx.delete(things, 2);
    expect(sent).toEqual(['BEGIN', 'INSERT', 'DELETE']);
    expect(await opened.tx.get(things, 1)).toEqual({ thingId: 1 });
  });

  it('is not complete before every write is answered, and fails with the first that is refused', async () => {
    const { opened, answerNext, refuseNext } = openOn();
    answerNext();
    await opened.tx.put(things, { thingId: 1 });
    await opened.tx.put(things, { thingId: 2 });
    const completed = opened.complete().then(
      () => 'completed',
      (error: Error) => error.message,
    );
    answerNext();
    await settle();
    expect(await Promise.race([completed, Promise.resolve('waiting')])).toBe('waiting');
    refuseNext();
    expect(await completed).toBe('refused');
  });

  it('takes nothing more after that', async () => {
    const { opened, sent, answerNext, refuseNext } = openOn();
    answerNext();
    await opened.tx.put(things, { thingId: 1 });
    refuseNext();
    await settle();
    await expect(opened.tx.put(things, { thingId: 2 })).rejects.toThrow('refused');
    await expect(opened.tx.get(things, 3)).rejects.toThrow('refused');
    expect(sent).toEqual(['BEGIN', 'INSERT']);
  });
});

describe('the socket to PostgreSQL', () => {
  it('sends what a turn writes in one piece', async () => {
    const pieces: string[] = [];
    const server = createServer((socket: Socket) => socket.on('data', (data) => pieces.push(data.toString())));
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = createGatheringSocket();
    onTestFinished(() => void socket.destroy());
    socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    for (const statement of ['first', 'second']) {
      socket.cork();
      socket.write(statement);
      socket.uncork();
      await Promise.resolve();
    }
    await expect.poll(() => pieces).toEqual(['firstsecond']);
  });
});
