import { fetchMetrics } from '@/lib/aws/metrics/fetch-metrics';
import { openAccount } from '@/lib/aws/open-account';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { openSession } from '@/lib/aws/session/open-session';
import type { MetricQuery, WatermarkRecord } from '@/lib/core/collection/metric-call';
import { listCollectedMetrics } from '@/lib/core/collection/metric-catalogue';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { AwsAccount } from '@/lib/usecases/aws-account';
import { collectPart } from '@/lib/usecases/collect-part';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { beginRun } from '@/lib/usecases/run-lifecycle';
import { planMetricSync } from '@/lib/usecases/sync-metrics';
import { type AwsServer, startAwsServer } from './aws/aws-server';
import { type AwsWorld, DEMO_ACCOUNT_ID, makeWorld, type WorldChoices } from './aws/world/make-world';
import { storeAwsFleet } from './stored-aws-fleet';
import { makeConnection, makeRun } from './stored-connection';
import { createWiredDatabase, type WiredDatabase } from './wired-database';

type CollectDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;

/** A connected account of a demo AWS with its fleet stored, on a clock that only moves when it is moved. */
export interface AwsCollection {
  readonly database: WiredDatabase;
  readonly server: AwsServer;
  readonly world: AwsWorld;
  readonly resources: readonly ResourceRecord[];
  readonly connection: ConnectionRecord;
  readonly clock: { seconds: number };
  readonly deps: CollectDeps;
  openAccount(): AwsAccount;
  stop(): Promise<void>;
}

export interface CollectionChoices
  extends Pick<WorldChoices, 'endpoints' | 'functions' | 'startSeconds' | 'finishedNames'> {
  readonly nowSeconds: number;
  readonly regions?: readonly string[];
  readonly connection?: Partial<ConnectionRecord>;
}

export async function startAwsCollection(choices: CollectionChoices): Promise<AwsCollection> {
  const { regions = ['us-east-1'], nowSeconds } = choices;
  const database = await createWiredDatabase();
  const clock = { seconds: nowSeconds };
  const now = () => new Date(clock.seconds * 1000);
  const world = makeWorld({ ...choices, seed: 11, regions });
  const server = await startAwsServer({ world, now: () => clock.seconds * 1000 });
  const connection = makeConnection('account', {
    access: 'demo',
    endpointUrl: server.url,
    regions,
    ...choices.connection,
  });
  const resources = await storeAwsFleet(world, connection, database.deps.store);
  return {
    database,
    server,
    world,
    resources,
    connection,
    clock,
    deps: { ...database.deps, now },
    openAccount: () => openImpatientAccount(connection),
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}

/** The account as the application opens it, but for the minutes that it would wait for throttling to pass. */
function openImpatientAccount(connection: ConnectionRecord): AwsAccount {
  const meter = makeCallMeter();
  const session = openSession(connection, meter, { patienceSeconds: [0, 0] });
  return {
    ...openAccount(connection),
    fetchMetrics: (call, watch) => fetchMetrics(session, call, watch),
    takeUsage: () => meter.take(),
    close: () => session.close(),
  };
}

export const NEVER_ABORTED = { signal: new AbortController().signal };

/** Inserts a run, begins it and plans its parts. */
export async function planRun(
  id: string,
  { connection }: Pick<AwsCollection, 'connection'>,
  deps: CollectDeps,
): Promise<readonly number[]> {
  const at = deps.now().toISOString();
  const queued = { state: 'queued', queuedAt: at, startedAt: null, touchedAt: at } as const;
  await deps.store.insertRun(makeRun(id, connection.id, queued));
  await beginRun({ runId: id }, deps);
  return (await planMetricSync({ runId: id }, deps)).openParts;
}

/** A whole run, its parts one after the other. */
export async function syncOnce(id: string, collection: AwsCollection): Promise<SyncRunRecord> {
  const { deps } = collection;
  const ordinals = await planRun(id, collection, deps);
  const account = collection.openAccount();
  for (const ordinal of ordinals)
    await collectPart({ runId: id, ordinal, account, watch: NEVER_ABORTED }, deps);
  account.close();
  return await requireRun(id, deps);
}

export async function requireRun(id: string, { store }: Pick<CollectDeps, 'store'>): Promise<SyncRunRecord> {
  const run = await store.findRun(id);
  if (run === null) throw new Error(`no run ${id}`);
  return run;
}

/** One collected series, with what the server has for what was asked of it. */
export interface ComparedSeries {
  readonly query: MetricQuery;
  readonly watermark: WatermarkRecord;
  readonly stored: readonly number[];
  readonly truth: readonly number[];
}

/** Every series with a watermark, over all that the watermark says was asked for. */
export async function compareStored(
  { world, resources }: AwsCollection,
  { store }: Pick<CollectDeps, 'store'>,
): Promise<ComparedSeries[]> {
  const compared: ComparedSeries[] = [];
  for (const { state, region, workloadId } of resources) {
    if (workloadId === null) continue;
    const queries = listCollectedMetrics(state).map((metric) => ({ ...metric, workloadId }));
    const records = await store.listSeriesRecords(workloadId);
    for (const watermark of await store.listWatermarks([workloadId])) {
      const { metric, stepSeconds, askedFromSeconds, askedToSeconds } = watermark;
      const named = queries.filter((one) => one.metric === metric);
      // A metric that is asked for by several names is published by some of them only.
      const query = named.find((one) => named.length === 1 || isPublished(world, region, one));
      if (query === undefined) throw new Error(`${metric} was never collected`);
      const record = records.find((one) => one.metric === metric && one.stepSeconds === stepSeconds);
      const periods = (askedToSeconds - askedFromSeconds) / stepSeconds;
      const stored =
        record === undefined
          ? new Array<number>(periods).fill(Number.NaN)
          : Array.from((await store.findSeries(record, askedFromSeconds, askedToSeconds)).values);
      compared.push({ query, watermark, stored, truth: readTruth(world, region, query, watermark) });
    }
  }
  return compared;
}

function isPublished(world: AwsWorld, region: string, query: MetricQuery): boolean {
  const { namespace, metricName, dimensions } = query;
  return (
    (world.findMetrics(DEMO_ACCOUNT_ID, region)?.find(namespace, metricName, dimensions) ?? null) !== null
  );
}

function readTruth(
  world: AwsWorld,
  region: string,
  { namespace, metricName, dimensions, stat, divisor }: MetricQuery,
  { stepSeconds, askedFromSeconds, askedToSeconds }: WatermarkRecord,
): number[] {
  const values = world.readSeries({
    region,
    namespace,
    metricName,
    dimensions,
    stat,
    periodSeconds: stepSeconds,
    startSeconds: askedFromSeconds,
    endSeconds: askedToSeconds,
  });
  return Array.from(values, (value) => value / divisor);
}
