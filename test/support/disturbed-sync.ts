import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { isOpenRun, type RunKind, type SyncRunRecord } from '@/lib/core/collection/sync-run';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { sendRunBy } from '@/lib/jobs/send-run';
import { runTick } from '@/lib/jobs/tick';
import { pause } from '@/lib/launch/processes.mjs';
import { requestSync } from '@/lib/usecases/request-sync';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { makeDemoConnection } from './connected-account';
import { type DatabaseDigest, digestDatabase } from './database-digest';
import { projectRoot } from './project-root';
import { startWorkerPool, type WorkerPool } from './worker-pool';

/** Syncs of one connection that worker processes do while something happens to them. */
export interface SyncSite {
  readonly deps: WiredDeps;
  readonly workers: WorkerPool;
  readonly client: () => Promise<pg.Client>;
  /** Waits until a run of the kind is at work, which is asked for when none is on its way. */
  untilAtWork(kind: RunKind): Promise<void>;
  /** Has the queue find, at once, what was left by workers that died: for it a minute has passed. */
  letAMinutePass(): Promise<void>;
  /** Waits until all that was asked for is done. */
  untilDone(): Promise<void>;
  listRuns(): Promise<SyncRunRecord[]>;
  digest(): Promise<DatabaseDigest>;
  close(): Promise<void>;
}

export interface SiteChoices {
  readonly databaseUrl: string;
  readonly endpointUrl: string;
  readonly regions: readonly string[];
  /** When nothing has moved for so long, a minute passes for the queue; never, unless something is killed. */
  readonly calmMs: number;
  /** The time that it always is for the workers. */
  readonly now: Date;
  readonly workers: number;
}

const CONNECTION_ID = 'connection';
const LIMIT_MS = 150_000;
const RUNS_LISTED = 1_000;
const TEN_MINUTES_MS = 600_000;

export async function openSyncSite(choices: SiteChoices): Promise<SyncSite> {
  const { databaseUrl, endpointUrl, regions, now, calmMs } = choices;
  const wired = wireUseCases({ databaseUrl, poolSize: 2, instances: loadShippedInstances(projectRoot) });
  const deps = { ...wired, now: () => new Date(now) };
  await deps.store.insertConnection(makeDemoConnection(endpointUrl, { regions }));
  const boss = await openJobQueue(databaseUrl, () => {});
  const workers = await startWorkerPool(choices.workers, databaseUrl, now.toISOString());
  const client = async (): Promise<pg.Client> => {
    const opened = new pg.Client({ connectionString: databaseUrl });
    opened.on('error', () => {});
    await opened.connect();
    return opened;
  };
  const listRuns = async () => (await deps.store.listRuns(CONNECTION_ID, RUNS_LISTED)).toReversed();
  const waiting = { listRuns, calmMs, letAMinutePass: () => passMinute() };
  const passMinute = () => withClient(client, (opened) => letAMinutePass(opened, boss, deps));
  return {
    deps,
    workers,
    client,
    listRuns,
    letAMinutePass: passMinute,
    untilAtWork: (kind) =>
      untilRuns(waiting, async (runs) => {
        const open = runs.filter(isOpenRun);
        if (open.length === 0) await request(kind, deps, boss);
        return open.some((run) => run.kind === kind && run.state === 'running');
      }),
    untilDone: () => untilRuns(waiting, async (runs) => !runs.some(isOpenRun)),
    digest: () => withClient(client, digestDatabase),
    close: async () => {
      await workers.stop();
      await boss.stop();
      await wired.close();
    },
  };
}

/** What is left behind is found when nothing has moved for a while. */
async function untilRuns(
  { listRuns, letAMinutePass, calmMs }: Pick<SyncSite, 'listRuns' | 'letAMinutePass'> & { calmMs: number },
  isSo: (runs: readonly SyncRunRecord[]) => Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  let seen = '';
  let movedAt = performance.now();
  let waitMs = calmMs;
  for (;;) {
    const runs = await listRuns();
    if (await isSo(runs)) return;
    const now = JSON.stringify(runs);
    if (now !== seen) movedAt = performance.now();
    seen = now;
    if (performance.now() > deadline) throw new Error(`it did not come about: ${now}`);
    if (performance.now() - movedAt > waitMs) {
      await letAMinutePass();
      movedAt = performance.now();
      // What a busy machine does slowly is taken from its workers ever later, and is done in the end.
      waitMs *= 1.5;
    }
    await pause(30);
  }
}

async function withClient<T>(
  open: () => Promise<pg.Client>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await open();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function request(kind: RunKind, deps: WiredDeps, boss: PgBoss): Promise<void> {
  const run = await requestSync({ connectionId: CONNECTION_ID, kind, trigger: 'button' }, deps);
  await sendRunBy(boss, run);
}

async function letAMinutePass(client: pg.Client, boss: PgBoss, deps: WiredDeps): Promise<void> {
  await client.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`,
  );
  await client.query(`update pgboss.queue set monitor_on = monitor_on - interval '1 minute'`);
  await boss.supervise();
  await client.query(`update pgboss.job set start_after = now() where state in ('created', 'retry')`);
  const later = new Date(deps.now().getTime() + TEN_MINUTES_MS);
  await runTick({ deps: { ...deps, now: () => later }, boss });
}
