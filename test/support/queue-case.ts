import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach } from 'vitest';
import { openJobQueue } from '@/lib/jobs/job-queue';
import type { JobContext } from '@/lib/jobs/plan-jobs';
import { createWiredDatabase, type WiredDatabase } from './wired-database';

/** A database with its job queue, new for each test of a file. */
export interface QueueCase {
  readonly database: WiredDatabase;
  readonly boss: PgBoss;
  /** What the jobs of the test said. */
  readonly said: string[];
  readonly context: (change?: Partial<JobContext['deps']>) => JobContext;
  /** As a worker is asked to; `goOn` as the next one begins. */
  readonly stop: () => void;
  readonly goOn: () => void;
  readonly listQueued: (queue: string) => Promise<unknown[]>;
}

/** Registers what makes it before each test and takes it away afterwards. */
export function eachWithQueue(): QueueCase {
  let database: WiredDatabase;
  let boss: PgBoss;
  let stopping = new AbortController();
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const goOn = () => {
    stopping = new AbortController();
  };
  beforeEach(async () => {
    database = await createWiredDatabase();
    boss = await openJobQueue(database.databaseUrl, say);
  });
  afterEach(async () => {
    await boss.stop();
    await database.drop();
    said.splice(0);
    goOn();
  });
  return {
    get database() {
      return database;
    },
    get boss() {
      return boss;
    },
    said,
    context: (change = {}) => ({ deps: { ...database.deps, ...change }, boss, stop: stopping.signal, say }),
    stop: () => stopping.abort(),
    goOn,
    listQueued: async (queue) =>
      (await boss.findJobs<unknown>(queue, { queued: true })).map(({ data }) => data),
  };
}

/** A job as a worker is given it. */
export function jobOf(data: unknown, retryCount = 0, signal = new AbortController().signal) {
  return { data, retryCount, signal };
}
