import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { makeRandom } from '@/lib/core/random';
import { pause } from '@/lib/launch/processes.mjs';
import { type AwsProcess, startAwsProcess } from '../support/aws/aws-process';
import type { DatabaseDigest } from '../support/database-digest';
import { openSyncSite, type SyncSite } from '../support/disturbed-sync';
import { type OwnCluster, startOwnCluster } from '../support/own-cluster';

const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-south-1'];
const NOW = new Date(Math.floor(Date.now() / 60_000) * 60_000);
const DAY_SECONDS = 86_400;
/** How often what is killed while a run of each kind is at work, and within what time after the last kill. */
const MOMENTS = [
  { kind: 'inventory', workers: 8, postgres: 3, withinMs: 1_500 },
  { kind: 'metrics', workers: 14, postgres: 5, withinMs: 500 },
  { kind: 'plans', workers: 14, postgres: 6, withinMs: 1_200 },
] as const;

let cluster: OwnCluster;
let aws: AwsProcess;
let undisturbed: DatabaseDigest;
let calmRuns: SyncRunRecord[];

async function open(name: string, calmMs = 3_000): Promise<SyncSite> {
  return await openSyncSite({
    databaseUrl: await cluster.createDatabase(name),
    endpointUrl: aws.url,
    regions: REGIONS,
    now: NOW,
    calmMs,
    workers: 2,
  });
}

beforeAll(async () => {
  cluster = await startOwnCluster();
  const nowSeconds = NOW.getTime() / 1000;
  aws = await startAwsProcess({
    seed: 1,
    endpoints: 12,
    functions: 0,
    transforms: false,
    regions: REGIONS,
    startSeconds: nowSeconds - 1.5 * DAY_SECONDS,
    nowSeconds,
    quotaScale: null,
  });
  const site = await open('undisturbed', Number.POSITIVE_INFINITY);
  await site.untilAtWork('inventory');
  await site.untilDone();
  undisturbed = await site.digest();
  calmRuns = await site.listRuns();
  await site.close();
}, 120_000);
afterAll(async () => {
  await aws?.stop();
  await cluster?.remove();
});

/**
 * What a run says of itself, but for when, and for calls that had to be made again. An inventory that is begun again
 * finds what it has saved already, so that what was new differs.
 */
function tellOutcome({ kind, state, problems, outcome, ...counters }: SyncRunRecord) {
  const { partsDone, partsTotal, seriesDone, seriesTotal, samples } = counters;
  const found = kind === 'inventory' ? { found: outcome?.found, regions: outcome?.regions } : outcome;
  return { kind, state, problems, found, partsDone, partsTotal, seriesDone, seriesTotal, samples };
}

/** Runs of a kind are all of one moment for these workers, and each discovers, or plans, all there is. */
function tellAlike(runs: readonly SyncRunRecord[], kind: SyncRunRecord['kind']) {
  return new Set(runs.filter((run) => run.kind === kind).map((run) => JSON.stringify(tellOutcome(run))));
}

/** What is collected is collected once, by whichever run: time stands still, so that later ones find nothing new. */
function sumCollected(runs: readonly SyncRunRecord[]) {
  const metrics = runs.filter(({ kind }) => kind === 'metrics');
  const sum = (count: (run: SyncRunRecord) => number) => metrics.reduce((all, run) => all + count(run), 0);
  return {
    states: new Set(metrics.map(({ state }) => state)),
    problems: metrics.flatMap(({ problems }) => problems),
    foundSeries: sum(({ outcome }) => Number(outcome?.series)),
    foundSamples: sum(({ outcome }) => Number(outcome?.samples)),
    partsDone: sum(({ partsDone }) => partsDone),
    partsTotal: sum(({ partsTotal }) => partsTotal),
    seriesDone: sum(({ seriesDone }) => seriesDone),
    seriesTotal: sum(({ seriesTotal }) => seriesTotal),
    samples: sum(({ samples }) => samples),
  };
}

function expectSameAsUndisturbed(digest: DatabaseDigest, runs: readonly SyncRunRecord[]): void {
  for (const kind of ['inventory', 'plans'] as const)
    expect(tellAlike(runs, kind)).toEqual(tellAlike(calmRuns, kind));
  expect(sumCollected(runs)).toEqual(sumCollected(calmRuns));
  expect(digest).toEqual(undisturbed);
}

describe('kill -9 at random moments of syncs and of the plans that follow them', { timeout: 600_000 }, () => {
  it('has something to lose', () => {
    expect(calmRuns.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'inventory done',
      'metrics done',
      'plans done',
    ]);
    for (const rows of Object.values(undisturbed.rows)) expect(rows).toBeGreaterThan(10);
    expect(sumCollected(calmRuns).samples).toBeGreaterThan(100_000);
  });

  it('of workers, 36 times: the result is that of the undisturbed', async () => {
    const site = await open('killed_workers');
    const random = makeRandom(20_261_121);
    let kills = 0;
    for (const { kind, workers, withinMs } of MOMENTS) {
      for (let i = 0; i < workers; i += 2) {
        await site.untilAtWork(kind);
        await pause(random.nextUniform() * withinMs);
        await site.workers.kill(0);
        await pause(random.nextUniform() * 100);
        await site.workers.kill(1);
        kills += 2;
        await site.letAMinutePass();
      }
    }
    await site.untilDone();
    expect(kills).toBe(36);
    expectSameAsUndisturbed(await site.digest(), await site.listRuns());
    await site.close();
  });

  it('of PostgreSQL, 14 times: the result is that of the undisturbed', async () => {
    const site = await open('killed_postgres');
    const random = makeRandom(7);
    let kills = 0;
    for (const { kind, postgres, withinMs } of MOMENTS) {
      for (let i = 0; i < postgres; i += 1) {
        await site.untilAtWork(kind);
        await pause(random.nextUniform() * withinMs);
        await cluster.killAndRestart();
        kills += 1;
        await site.letAMinutePass();
      }
    }
    await site.untilDone();
    expect(kills).toBe(14);
    expectSameAsUndisturbed(await site.digest(), await site.listRuns());
    await site.close();
  });
});
