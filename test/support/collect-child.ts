/**
 * Does one sync of metrics as a worker does, in a process of its own so that its peak memory is its own, and prints what it
 * took. Arguments: database, connection, run, time in epoch seconds; `store`, or `fetch-only` for the least that any
 * reader does; how many parts at most.
 */
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { limitHeapGrowth } from '@/lib/jobs/heap-growth';
import { PARTS_AT_ONCE_OF_A_PROCESS } from '@/lib/jobs/metric-jobs';
import { collectPart } from '@/lib/usecases/collect-part';
import { beginRun } from '@/lib/usecases/run-lifecycle';
import { shareQuota } from '@/lib/usecases/share-quota';
import { planMetricSync } from '@/lib/usecases/sync-metrics';
import { keepAccountSessions } from '@/lib/wiring/account-sessions';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { wireUseCases } from '@/lib/wiring/use-case-deps';
import { readPeakMemoryMb } from './peak-memory';
import { projectRoot } from './project-root';

const [databaseUrl = '', connectionId = '', runId = '', nowSeconds = '', mode = '', parts = ''] =
  process.argv.slice(2);
limitHeapGrowth();
const watch = { signal: new AbortController().signal };
const deps = {
  ...wireUseCases({
    databaseUrl,
    poolSize: PARTS_AT_ONCE_OF_A_PROCESS + 1,
    instances: loadShippedInstances(projectRoot),
  }),
  now: () => new Date(Number(nowSeconds) * 1000),
};
const began = performance.now();
await beginRun({ runId }, deps);
const open = (await planMetricSync({ runId }, deps)).openParts.slice(0, Number(parts));
const planPeakMb = readPeakMemoryMb();
const plannedSeconds = (performance.now() - began) / 1000;
const connection = await deps.store.findConnection(connectionId);
if (connection === null) throw new Error('there is no such connection');
const sessions = keepAccountSessions(deps.openAccount);
const openAccount = sessions.forRun(runId);
await Promise.all(Array.from({ length: PARTS_AT_ONCE_OF_A_PROCESS }, () => workOnParts(connection)));
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage();
const run = await deps.store.findRun(runId);
sessions.close();
await deps.close();
console.log(
  JSON.stringify({
    seconds,
    plannedSeconds,
    planPeakMb,
    cpuSeconds: (user + system) / 1e6,
    peakRssMb: readPeakMemoryMb(),
    samples: run?.samples,
    series: run?.seriesTotal,
    state: run?.state,
  }),
);

/** One part after the other, the sessions of earlier parts used again. */
async function workOnParts(access: ConnectionRecord): Promise<void> {
  for (let ordinal = open.shift(); ordinal !== undefined; ordinal = open.shift()) {
    const account = openAccount(access, { bookQuota: shareQuota(access, deps.store) });
    if (mode === 'fetch-only') {
      const part = await deps.store.findPart(runId, ordinal);
      if (part !== null) await account.fetchMetrics(part.call, watch);
    } else {
      await collectPart({ runId, ordinal, account, watch }, deps);
    }
    account.close();
  }
}
