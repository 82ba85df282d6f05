import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { findFreePort } from '@/lib/launch/embedded-postgres.mjs';
import { readPostmaster } from '@/lib/launch/postgres-cluster.mjs';
import { isAlive, pause, waitUntilGone } from '@/lib/launch/processes.mjs';
import {
  makeDataFolder,
  readRunningNote,
  removeDataFolder,
  runStartCommand,
  type StartCommand,
} from '../support/start-command';

const folder = makeDataFolder();
const running: StartCommand[] = [];

async function start(): Promise<{ command: StartCommand; port: number }> {
  const port = await findFreePort();
  const command = runStartCommand({ PORT: String(port), DATA_DIR: folder, WORKERS: '2' });
  running.push(command);
  await command.printed(`Breakeven is ready at http://localhost:${port}`);
  return { command, port };
}

/** Runs one statement in the database that the running start command serves from. */
async function query(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: readRunningNote(folder).databaseUrl });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

function postmasterPid(): number {
  return readPostmaster(join(folder, 'postgres'))?.pid ?? 0;
}

afterEach(async () => {
  for (const command of running.splice(0)) {
    command.process.kill('SIGTERM');
    await command.ended;
  }
});
afterAll(() => removeDataFolder(folder));

describe.sequential('the start command', () => {
  it('serves, keeps its secrets, and stops in order when asked, also when asked twice', async () => {
    const { command, port } = await start();
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
    const secrets = ['running.json', 'postgres.json', 'postgres.log'].map((name) => join(folder, name));
    expect(secrets.map((path) => statSync(path).mode & 0o077)).toEqual([0, 0, 0]);
    const password = new URL(readRunningNote(folder).databaseUrl).password;
    await query('create table kept as select 42 as answer');
    const { webPid, workerPids } = readRunningNote(folder);
    expect(workerPids).toHaveLength(2);
    const servers = [webPid, ...workerPids, postmasterPid()];

    command.process.kill('SIGINT');
    command.process.kill('SIGINT');

    expect(await command.ended).toBe(0);
    expect(servers.filter(isAlive)).toEqual([]);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
    expect(command.output()).not.toContain(password);
  });

  it('starts again on the same data, and refuses a second start beside it', async () => {
    const { port } = await start();
    expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);

    const second = runStartCommand({ PORT: String(await findFreePort()), DATA_DIR: folder });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(
      new RegExp(
        `^Breakeven already runs from this folder \\(process \\d+\\) at http://localhost:${port}: .*\\.\n$`,
      ),
    );
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  });

  it('takes over what a killed start left behind', async () => {
    const { command } = await start();
    const { webPid, workerPids } = readRunningNote(folder);
    const leftovers = [webPid, postmasterPid()];
    command.process.kill('SIGKILL');
    await waitUntilGone(command.process.pid ?? 0, 5_000);
    expect(leftovers.map(isAlive)).toEqual([true, true]);
    // Workers end by themselves: nobody is left to start them again.
    expect(await Promise.all(workerPids.map((pid) => waitUntilGone(pid, 10_000)))).toEqual([true, true]);

    await start();
    expect(leftovers.map(isAlive)).toEqual([false, false]);
    expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('recovers what was written before a crash of everything', async () => {
    const { command } = await start();
    await query('insert into kept values (43)');
    for (const pid of [command.process.pid ?? 0, readRunningNote(folder).webPid, postmasterPid()]) {
      process.kill(pid, 'SIGKILL');
      await waitUntilGone(pid, 5_000);
    }
    await start();
    expect(await query('select answer from kept order by 1')).toEqual([{ answer: 42 }, { answer: 43 }]);
  });

  it('starts a worker again when it dies, says so, and keeps serving', async () => {
    const { command, port } = await start();
    const [first = 0, second = 0] = readRunningNote(folder).workerPids;
    process.kill(first, 'SIGKILL');
    await command.printed('Worker 1 ended by itself (signal SIGKILL): it is started again');
    await waitUntilGone(first, 5_000);
    while (readRunningNote(folder).workerPids.includes(first)) await pause(20);
    const [again = 0, other] = readRunningNote(folder).workerPids;
    expect([isAlive(again), other]).toEqual([true, second]);
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  });

  it.each([
    ['the database', postmasterPid, 'PostgreSQL ended by itself'],
    [
      'the web server',
      () => readRunningNote(folder).webPid,
      'The web server ended by itself (signal SIGKILL)',
    ],
  ])('stops the rest and says so when %s dies', async (_, findPid, sentence) => {
    const { command } = await start();
    const { webPid, workerPids } = readRunningNote(folder);
    const others = [webPid, ...workerPids, postmasterPid()];
    process.kill(findPid(), 'SIGKILL');
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain(sentence);
    expect(others.filter(isAlive)).toEqual([]);
  });
});
