/**
 * How long it takes to tell what demand asks of ways to serve: of one workload, from 200 paths of half a year and a window of
 * 14 days of minutes; and of 1,000 workloads, as sums and as a commitment. One JSON line a figure, the median of many; the
 * baseline is one replay of that window.
 */
import { adviseCommitment } from '@/lib/core/forecast/advise-commitment';
import { buildCapacityAhead } from '@/lib/core/forecast/build-capacity-ahead';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import { replayEvaluation } from '@/lib/core/plan/replay-evaluation';
import { makeRandom } from '@/lib/core/random';
import { coarsenBySum, maxPresent } from '@/lib/core/series/series';
import { sampleNormal } from '@/lib/core/stats/sampling';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { makeFleetPart } from '../support/example-fleet-part';
import { makePaths, PATHS_START_SECONDS } from '../support/example-paths';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../support/example-workload';
import { shippedInstances as instances, shippedPrices as prices } from '../support/plan-workload';

const RUNS = 15;
const MOST_MS = 40;
const WORKLOADS = 1000;

const arrivals = exampleMinutes(14);
const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const description: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  capacityPerInstancePerMinute: { 'ml.m5.large': 50 },
  policy: { kind: 'target', targetPerInstancePerMinute: 30, minInstances: 1, maxInstances: 4 },
};

function medianMs(run: () => unknown, runs = RUNS): number {
  const durations = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return durations.sort((a, b) => a - b)[(runs - 1) / 2] ?? Number.NaN;
}

function print(figure: string, value: number, baseline: number, target: number | null): void {
  console.log(JSON.stringify({ figure, value, unit: 'ms', baseline, ratio: value / baseline, target }));
}

/** Growth that differs from path to path, and days that do. */
function drawPaths() {
  const random = makeRandom(1);
  const days = 184;
  const requestsPerDay = arrivals.values.reduce((sum, value) => sum + value, 0) / 14;
  const usual = { requestsPerDay, peakPerMinute: maxPresent(arrivals.values) ?? 0 };
  const growths = Array.from({ length: 200 }, () => sampleNormal(random, 0.003, 0.002));
  return makePaths({ paths: growths.length, days }, usual, (path, day) =>
    Math.exp((growths[path] ?? 0) * day + sampleNormal(random, 0, 0.1)),
  );
}

const input = { observed: { arrivals, description }, prices, instances, assumptions };
const plan = buildPlan({ ...input, seed: 1, plannedAt: '' });
const situation = describeSituation(input);
const paths = drawPaths();
const observedHours = coarsenBySum(arrivals, 3600);
const { present } = plan;
if (present === null) throw new Error('the example is served');
const baseline = medianMs(() => replayEvaluation(present, situation, arrivals));
const capacityMs = medianMs(() =>
  buildCapacityAhead({
    plan,
    situation,
    crossings: [],
    paths,
    observedHours,
    observedMinutes: arrivals,
    madeAtSeconds: PATHS_START_SECONDS,
  }),
);
print('months and dates ahead of a workload under a policy', capacityMs, baseline, MOST_MS);

const random = makeRandom(2);
const entries = Array.from({ length: WORKLOADS }, (_, i) => ({
  workloadId: `w${i}`,
  name: `w${i}`,
  accountId: `account ${i % 7}`,
  region: i % 2 === 0 ? 'us-east-1' : 'eu-west-1',
  tags: { team: `team ${i % 9}` },
  presentMonthlyUsd: 100,
  withoutReason: null,
  dates: [],
  part: makeFleetPart(
    { recommendedUsd: (level) => 50 + 10 * level, used: (level) => 4 * level },
    {
      weeklyChanges: {
        startSeconds: 345_600,
        values: Array.from({ length: 26 }, () => sampleNormal(random)),
      },
      hourOfWeek: Array.from({ length: 168 }, () => 0.5 + random.nextUniform()),
      coverable: [
        i % 2 === 0
          ? { role: 'present', meter: 'realtime-instance', variant: 'ml.m5.large', costShare: 0.95 }
          : { role: 'present', meter: 'lambda-compute', variant: 'arm64', costShare: 0.9 },
      ],
    },
  ),
}));
const rollUpMs = medianMs(() => rollUpForecasts({ entries, tagKey: 'team', seed: 1 }), 5);
print(`sums of ${WORKLOADS} forecasts by account, Region and tag`, rollUpMs, baseline, null);
for (const planType of ['sagemaker', 'compute'] as const) {
  const adviceMs = medianMs(
    () =>
      adviseCommitment({
        workloads: entries.map(({ part, region }) => ({ part, region })),
        role: 'present',
        prices,
        planType,
        off: { kind: 'share', share: 0.3 },
        termYears: 1,
        startSeconds: PATHS_START_SECONDS,
        committedUsdPerHour: 0,
        seed: 1,
      }),
    5,
  );
  print(`how much to commit for ${WORKLOADS} workloads, ${planType}`, adviceMs, baseline, null);
}
