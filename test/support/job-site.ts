import type { PgBoss } from 'pg-boss';
import type { RunKind, RunTrigger, SyncRunRecord } from '@/lib/core/collection/sync-run';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { sendRunBy } from '@/lib/jobs/send-run';
import { workOnJobs } from '@/lib/jobs/work-on-jobs';
import type { AwsAccount } from '@/lib/usecases/aws-account';
import { requestSync } from '@/lib/usecases/request-sync';
import { keepAccountSessions } from '@/lib/wiring/account-sessions';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { makeDemoConnection } from './connected-account';
import { until } from './until';
import { createWiredDatabase } from './wired-database';

/** A database with one connection, its job queue, and a worker in this process. */
export interface JobSite {
  readonly deps: WiredDeps;
  readonly boss: PgBoss;
  /** Works on jobs from now on, with an account in memory for AWS. */
  work(account: AwsAccount): Promise<void>;
  /** As the button does. */
  request(kind: RunKind, trigger?: RunTrigger): Promise<SyncRunRecord>;
  find(run: SyncRunRecord): Promise<SyncRunRecord>;
  findOfKind(kind: RunKind): Promise<SyncRunRecord>;
  whenEnded(run: SyncRunRecord): Promise<SyncRunRecord>;
  /** By kind. */
  listRuns(): Promise<Pick<SyncRunRecord, 'kind' | 'state'>[]>;
  until(isSo: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

const LIMIT_MS = 30_000;

export async function openJobSite(): Promise<JobSite> {
  const { deps, databaseUrl, drop } = await createWiredDatabase();
  const boss = await openJobQueue(databaseUrl, () => {});
  const stopping = new AbortController();
  await deps.store.insertConnection(makeDemoConnection('http://127.0.0.1:9'));
  const find = async ({ id }: Pick<SyncRunRecord, 'id'>): Promise<SyncRunRecord> => {
    const run = await deps.store.findRun(id);
    if (run === null) throw new Error(`there is no run ${id}`);
    return run;
  };
  const listAll = () => deps.store.listRuns('connection', 10);
  return {
    deps,
    boss,
    work: (account) => startWork(account, deps, boss, stopping.signal),
    request: async (kind, trigger = 'button') => {
      const run = await requestSync({ connectionId: 'connection', kind, trigger }, deps);
      await sendRunBy(boss, run);
      return run;
    },
    find,
    findOfKind: async (kind) =>
      await find((await listAll()).find((run) => run.kind === kind) ?? { id: kind }),
    whenEnded: async (run) => {
      await until(`${run.kind} ended`, async () => (await find(run)).endedAt !== null, LIMIT_MS);
      return await find(run);
    },
    listRuns: async () => {
      const runs = (await listAll()).map(({ kind, state }) => ({ kind, state }));
      return runs.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    },
    until: (isSo) => until(`${isSo}`, isSo, LIMIT_MS),
    close: async () => {
      stopping.abort();
      await boss.stop();
      await drop();
    },
  };
}

async function startWork(
  account: AwsAccount,
  wired: WiredDeps,
  boss: PgBoss,
  stop: AbortSignal,
): Promise<void> {
  const deps = { ...wired, openAccount: () => account };
  const accounts = keepAccountSessions(deps.openAccount);
  const pausesSeconds = [0.01, 0.01];
  await workOnJobs({ deps, boss, accounts, pausesSeconds, stop, abort: stop, say: () => {} });
}
