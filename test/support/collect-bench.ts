import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { z } from 'zod';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { openStore } from '@/lib/db/store';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { NODE_BUNDLE } from '@/lib/launch/node-bundle.mjs';
import { buildFolder } from '@/lib/launch/project-paths.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';
import { WORKER_ENVIRONMENT } from '@/lib/launch/worker-processes.mjs';
import { makeWorld, type WorldChoices } from './aws/world/make-world';
import { projectRoot } from './project-root';
import { storeAwsFleet } from './stored-aws-fleet';
import { makeConnection, makeRun } from './stored-connection';

/** A fleet of an AWS in a process of its own, connected in a database of its own. */
export interface BenchAccount {
  readonly connection: ConnectionRecord;
  /** Does a sync in a process of its own. */
  sync(nowSeconds: number, choices?: SyncChoices): Promise<MeasuredSync>;
  stop(): Promise<void>;
}

interface SyncChoices {
  /** The same calls, and nothing is stored. */
  readonly fetchOnly?: boolean;
  /** How many parts are done at most. */
  readonly parts?: number;
}

const measured = z.object({
  seconds: z.number(),
  plannedSeconds: z.number(),
  planPeakMb: z.number(),
  cpuSeconds: z.number(),
  peakRssMb: z.number(),
  samples: z.number(),
  series: z.number(),
  state: z.string(),
});
const counted = z.object({
  calls: z.record(z.string(), z.number()),
  metricsRequested: z.number(),
  pointsServed: z.number(),
});
const greeting = z.object({ url: z.string() });

export interface MeasuredSync extends z.infer<typeof measured> {
  readonly calls: number;
  readonly metricsRequested: number;
  readonly pointsServed: number;
}

type Counted = Omit<z.infer<typeof counted>, 'calls'> & { readonly calls: number };

/** Bundled as the product is, and as deep as its source, so that paths relative to it hold. */
async function bundleChild(name: string): Promise<string> {
  const outfile = join(buildFolder, 'bench', `${name}.mjs`);
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [join('test', 'support', `${name}.ts`)],
    outfile,
    ...NODE_BUNDLE,
    logLevel: 'error',
  });
  return outfile;
}

export async function startBenchAccount(choices: WorldChoices): Promise<BenchAccount> {
  const postgres = await startScratchPostgres();
  const { databaseUrl } = postgres;
  await applyMigrations(databaseUrl);
  const server = await startServer(choices);
  const connection = makeConnection('account', {
    access: 'demo',
    endpointUrl: server.url,
    regions: choices.regions,
    monthlyCapUsd: 1_000,
  });
  const store = openStore(databaseUrl, 2);
  await storeAwsFleet(makeWorld(choices), connection, store);
  const collector = await bundleChild('collect-child');
  let runs = 0;
  return {
    connection,
    async sync(nowSeconds, { fetchOnly = false, parts = 1e9 } = {}) {
      runs += 1;
      const runId = `run-${runs}`;
      await store.insertRun(makeRun(runId, connection.id, { state: 'queued', startedAt: null }));
      server.child.send({ nowSeconds });
      const before = await readCounters(server.url);
      const mode = fetchOnly ? 'fetch-only' : 'store';
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [collector, databaseUrl, connection.id, runId, String(nowSeconds), mode, String(parts)],
        { env: { ...process.env, ...WORKER_ENVIRONMENT } },
      );
      const after = await readCounters(server.url);
      if (mode === 'fetch-only')
        await store.advanceRun(runId, { at: new Date(0).toISOString(), state: 'failed' });
      return {
        ...measured.parse(JSON.parse(stdout)),
        calls: after.calls - before.calls,
        metricsRequested: after.metricsRequested - before.metricsRequested,
        pointsServed: after.pointsServed - before.pointsServed,
      };
    },
    async stop() {
      server.child.kill();
      await store.close();
      await postgres.remove();
    },
  };
}

async function startServer(choices: WorldChoices): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(await bundleChild('aws-server-child'), [JSON.stringify(choices)]);
  const [message] = await once(child, 'message');
  return { child, url: greeting.parse(message).url };
}

async function readCounters(url: string): Promise<Counted> {
  const response = await fetch(`${url}/_control/counters`);
  const counters = counted.parse(await response.json());
  return { ...counters, calls: counters.calls['cloudwatch:GetMetricData'] ?? 0 };
}
