import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { sendRunBy } from '@/lib/jobs/send-run';
import { pause } from '@/lib/launch/processes.mjs';
import { requestSync } from '@/lib/usecases/request-sync';
import { makeDemoConnection } from '../support/connected-account';
import {
  makeDataFolder,
  removeDataFolder,
  runWorkerCommand,
  type StartCommand,
} from '../support/start-command';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const folder = makeDataFolder();
afterAll(() => removeDataFolder(folder));

describe('npm run worker', { timeout: 90_000 }, () => {
  let database: WiredDatabase;
  let boss: PgBoss;
  let command: StartCommand | null = null;
  beforeAll(async () => {
    database = await createWiredDatabase();
    boss = await openJobQueue(database.databaseUrl, () => {});
  });
  afterEach(async () => {
    command?.process.kill('SIGKILL');
    await command?.ended;
    command = null;
  });
  afterAll(async () => {
    await boss.stop();
    await database.drop();
  });

  it('works on jobs of the given database without a web server, and stops in order', async () => {
    const { deps } = database;
    await deps.store.insertConnection(makeDemoConnection('http://127.0.0.1:9'));
    // Of an account in which nothing was discovered there is nothing to collect, and no call to make.
    const run = await requestSync({ connectionId: 'connection', kind: 'metrics', trigger: 'button' }, deps);
    await sendRunBy(boss, run);
    command = runWorkerCommand({ DATA_DIR: folder, DATABASE_URL: database.databaseUrl, WORKERS: '2' });
    await command.printed('Working on jobs after');
    expect(command.output()).toContain('Workers ... 2 processes');
    while ((await deps.store.findRun(run.id))?.endedAt === null) await pause(50);
    expect(await deps.store.findRun(run.id)).toMatchObject({ state: 'done', partsTotal: 0, problems: [] });
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(command.output()).toMatch(/Stopping \.\.\. stopped, [\d.]+ m?s\n$/);
    expect(command.output()).not.toContain(new URL(database.databaseUrl).password);
  });
});

describe('npm run worker says in one sentence why it does not start', () => {
  async function refusal(environment: Record<string, string>): Promise<string | undefined> {
    const command = runWorkerCommand({ DATA_DIR: folder, ...environment });
    expect(await command.ended).toBe(1);
    return command.output().trim().split('\n').at(-1);
  }

  it('without a database', async () => {
    expect(await refusal({})).toBe(
      'There is no database to take work from: set DATABASE_URL to that of the Breakeven that serves the pages, or start that one from this folder first, with npm start.',
    );
  });

  it('with no worker to start, or too many', async () => {
    const DATABASE_URL = inject('databaseServerUrl');
    expect(await refusal({ DATABASE_URL, WORKERS: '0' })).toBe(
      'WORKERS is 0: npm run worker starts 1 or more.',
    );
    expect(await refusal({ DATABASE_URL, WORKERS: '65' })).toBe(
      'WORKERS is "65": give a whole number from 0 to 64.',
    );
  });

  it('on a database that is not migrated, which it leaves as it is', async () => {
    const client = new pg.Client({ connectionString: inject('databaseServerUrl') });
    await client.connect();
    await client.query('create database not_migrated');
    const url = new URL(inject('databaseServerUrl'));
    url.pathname = '/not_migrated';
    expect(await refusal({ DATABASE_URL: url.href })).toMatch(
      /^The database is not migrated to this release yet: /,
    );
    await client.query('drop database not_migrated');
    await client.end();
  });
});
