import { createServer } from 'node:net';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openConnection, withDatabaseErrors } from '@/lib/db/client';
import { openStore } from '@/lib/db/store';
import { pause } from '@/lib/launch/processes.mjs';
import { createTestDatabase } from '../support/database';

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const ALL = { afterId: null, limit: null };

describe('a server that shuts down while it is used', () => {
  test('is the same error, and the pool recovers', async () => {
    const { databaseUrl, drop } = await createTestDatabase();
    const store = openStore(databaseUrl, 2);
    const lost = store.inTransaction(async (inside) => {
      await inside.listFleet(ALL);
      await endOtherSessions(databaseUrl);
      return await inside.listFleet(ALL);
    });
    await expect(lost).rejects.toMatchObject({ code: 'database-unavailable' });
    expect(await store.listFleet(ALL)).toEqual([]);
    await store.close();
    await drop();
  });
});

async function endOtherSessions(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}

describe('a database that does not answer', () => {
  test('is one error with one sentence, and no password in it', async () => {
    const store = openStore(`postgresql://someone:s3cret@127.0.0.1:${await closedPort()}/x`, 1);
    const expected = {
      name: 'AppError',
      code: 'database-unavailable',
      message: expect.not.stringContaining('s3cret'),
    };
    await expect(store.listFleet(ALL)).rejects.toMatchObject(expected);
    await expect(store.findWorkload('any')).rejects.toMatchObject(expected);
    await expect(store.inTransaction((inside) => inside.listFleet(ALL))).rejects.toMatchObject(expected);
    await store.close();
  });
});

describe('a session', () => {
  test('is ended by the server where it hangs within a transaction, and waits for no statement for ever', async () => {
    const { databaseUrl, drop } = await createTestDatabase();
    const hanging = openConnection(databaseUrl, 1);
    const [limits] = await hanging.db.$queryRaw<unknown[]>`
      SELECT current_setting('statement_timeout') AS statement,
        current_setting('idle_in_transaction_session_timeout') AS idle`;
    expect(limits).toEqual({ statement: '5min', idle: '2min' });
    const other = openStore(databaseUrl, 1);
    let isHeld = () => {};
    const held = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const stuck = withDatabaseErrors(
      hanging.inTransaction(async (db) => {
        await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('held', 0))`;
        await db.$executeRaw`SET idle_in_transaction_session_timeout = '200ms'`;
        isHeld();
        await pause(2_000);
        return await db.workload.count();
      }),
    );
    const failed = expect(stuck).rejects.toMatchObject({ code: 'database-unavailable' });
    await held;
    const start = performance.now();
    await other.inTransaction((inside) => inside.lockName('held'));
    expect(performance.now() - start).toBeLessThan(1_800);
    await failed;
    expect(await hanging.db.workload.count()).toBe(0);
    await Promise.all([hanging.close(), other.close()]);
    await drop();
  });
});
