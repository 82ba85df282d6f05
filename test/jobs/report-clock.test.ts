import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabaseClock } from '@/lib/jobs/database-clock';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { REPORT_TICK } from '@/lib/jobs/queues';
import { pause } from '@/lib/launch/processes.mjs';
import { startWorkers, type WorkerProcesses } from '@/lib/launch/worker-processes.mjs';
import { withEnvironment } from '../support/environment';
import { type MailServer, startMailServer } from '../support/mail-server';
import { makeSchedule } from '../support/report-site';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const MINUTE = 60;
const TEN_MINUTES_MS = 600_000;
const LIMIT_MS = 60_000;

let database: WiredDatabase;
let server: MailServer;
let boss: PgBoss;
const workers: WorkerProcesses[] = [];
beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startMailServer({ disabledCommands: ['STARTTLS'] });
  boss = await openJobQueue(database.databaseUrl, () => {});
}, 120_000);
afterAll(async () => {
  for (const one of workers) await one.stop();
  await boss?.stop();
  await server?.close();
  await database?.drop();
});

/** A worker as it ships, on a machine whose clock is off by so much. */
async function startWorker(aheadMs: number): Promise<void> {
  const shifted = `const Real=Date;globalThis.Date=class extends Real{constructor(...told){if(told.length===0)super(Real.now()+${aheadMs});else super(...told)}static now(){return Real.now()+${aheadMs}}}`;
  const environment = {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shifted)}`,
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    MAIL_FROM: 'reports@example.com',
  };
  const { databaseUrl } = database;
  workers.push(
    await withEnvironment(environment, () => startWorkers({ count: 1, databaseUrl, quiet: true })),
  );
}

/** A report every day at a moment of this one. */
async function scheduleAt(id: string, dueSeconds: number): Promise<void> {
  const minute = Math.floor(dueSeconds / MINUTE) % (24 * MINUTE);
  const schedule = { ...makeSchedule(new Date().toISOString()), id, timeZone: 'UTC' };
  const cadence = { kind: 'daily', minute } as const;
  await database.deps.store.insertReportSchedule({
    schedule: { ...schedule, cadence, recipients: [{ kind: 'mail', address: `${id}@example.com` }] },
    seenToSeconds: dueSeconds - MINUTE,
  });
}

const received = () => server.received.flatMap(({ to }) => to).toSorted();

/** Has the clock's job done until so many mails came, and some more times. */
async function tickUntil(mails: number): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (server.received.length < mails) {
    if (performance.now() > deadline) throw new Error(`${server.received.length} mails came`);
    await boss.send(REPORT_TICK, {});
    await pause(250);
  }
  for (let more = 0; more < 4; more += 1) {
    await boss.send(REPORT_TICK, {});
    await pause(500);
  }
}

describe('a clock that is off', () => {
  it.each([TEN_MINUTES_MS, -TEN_MINUTES_MS, 200])(
    'by %i ms is put right by that of the database',
    async (ms) => {
      const clock = await openDatabaseClock(database.deps, () => Date.now() + ms);
      const offMs = Math.abs(clock.now().getTime() - Date.now());
      expect(offMs).toBeLessThan(1_000);
    },
  );

  it('by ten minutes has a worker send nothing early, late or twice', { timeout: 180_000 }, async () => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    await scheduleAt('now', nowSeconds - (nowSeconds % MINUTE));
    await scheduleAt('soon', nowSeconds - (nowSeconds % MINUTE) + 7 * MINUTE);
    await startWorker(TEN_MINUTES_MS);
    await tickUntil(1);
    expect(received()).toEqual(['now@example.com']);
    await startWorker(-TEN_MINUTES_MS);
    const later = Math.floor(Date.now() / 1000);
    await scheduleAt('then', later - (later % MINUTE));
    await tickUntil(2);
    expect(received()).toEqual(['now@example.com', 'then@example.com']);
    expect(await database.deps.store.listReportIssues('soon', 10)).toEqual([]);
    const issues = await database.deps.store.listReportIssues('now', 10);
    const [delivery] = await database.deps.store.listDeliveries(issues.map(({ id }) => id));
    expect(delivery).toMatchObject({ state: 'sent', attempt: 1 });
    expect(Math.abs(Date.parse(delivery?.sentAt ?? '') - Date.now())).toBeLessThan(180_000);
    expect(issues).toMatchObject([{ late: false }]);
  });
});
