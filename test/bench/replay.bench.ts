/**
 * How long a replay of minutes takes a policy, records included, and how long their totals do, at 1, 10 and 100 times
 * 14 days. One JSON line a figure; the baseline is one pass over the same minutes.
 */

import { makeRandom } from '@/lib/core/random';
import { makeDeadline } from '@/lib/core/simulation/breach-model';
import { replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches, makeBreachCounts } from '@/lib/core/simulation/replay-breaches';
import { makeReplayRecords, type ReplayRecords } from '@/lib/core/simulation/replay-records';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { MINUTES_PER_DAY } from '@/lib/core/units';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';

const FORTNIGHT_MINUTES = 14 * MINUTES_PER_DAY;
const REPLICATIONS = 41;
const SERVICE = { capacityPerInstancePerMinute: 100, serviceTimeMs: 50, timeoutSeconds: 60 };
const TARGETS = [45, 50, 55, 60, 65, 70, 75, 80];
const BOUNDS = { minInstances: 1, maxInstances: 20 };

/** Poisson counts about a daily wave from 100 to 900 a minute. */
function drawArrivals(minutes: number): Float64Array {
  const random = makeRandom(1);
  return Float64Array.from({ length: minutes }, (_, minute) =>
    samplePoisson(random, 500 - 400 * Math.cos((2 * Math.PI * minute) / MINUTES_PER_DAY)),
  );
}

/** Median over all turns of all replications, each timed alone, so that what else the machine does stays out. */
function medianMs(replications: number, run: (turn: number) => unknown): number {
  const durations = Array.from({ length: replications * TARGETS.length }, (_, turn) => {
    const startedAt = performance.now();
    run(turn);
    return performance.now() - startedAt;
  });
  return durations.sort((a, b) => a - b)[Math.floor(durations.length / 2)] ?? Number.NaN;
}

function print(figure: string, value: number, baseline: number, target: number | null): void {
  process.stdout.write(
    `${JSON.stringify({ figure, value, unit: 'ms', baseline, ratio: value / baseline, target })}\n`,
  );
}

function targetPolicy(turn: number): ScalingPolicy {
  return { kind: 'target', targetPerInstancePerMinute: TARGETS[turn % TARGETS.length] ?? 60, ...BOUNDS };
}

/** Minimums by the hour beside target tracking, and a step policy, which are asked every minute. */
const OTHERS: readonly (readonly [string, ScalingPolicy])[] = [
  ['fixed', { kind: 'fixed', instances: 12 }],
  [
    'target tracking with a schedule',
    {
      kind: 'several',
      policies: [
        { kind: 'target', targetPerInstancePerMinute: 60, ...BOUNDS },
        {
          kind: 'scheduled',
          ...BOUNDS,
          actions: Array.from({ length: 14 }, (_, half) => ({
            minuteOfWeek: half * 720,
            minInstances: 1 + (half % 2) * 6,
            maxInstances: 20,
          })),
        },
      ],
    },
  ],
  [
    'step scaling',
    {
      kind: 'step',
      thresholdPerInstancePerMinute: 65,
      steps: [{ adjustment: 1 }],
      scaleIn: { thresholdPerInstancePerMinute: 50, steps: [{ adjustment: -1 }], datapoints: 15 },
      ...BOUNDS,
    },
  ],
  ['backlog', { kind: 'backlog', targetBacklogPerInstance: 10, ...BOUNDS }],
];

function replay(arrivalsPerMinute: Float64Array, policy: ScalingPolicy, into: ReplayRecords): ReplayRecords {
  return replayPolicy(
    { arrivalsPerMinute, startSeconds: 0, service: SERVICE, policy, provisioningSeconds: 300 },
    into,
  );
}

const deadline = makeDeadline(SERVICE.serviceTimeMs, 500);
let passed = 0;

for (const times of [1, 10, 100]) {
  const arrivals = drawArrivals(FORTNIGHT_MINUTES * times);
  const records = makeReplayRecords(arrivals.length);
  const measure = (run: (turn: number) => unknown) =>
    medianMs(Math.max(3, Math.round(REPLICATIONS / times)), run);
  const baseline = measure(() => {
    let sum = 0;
    for (let minute = 0; minute < arrivals.length; minute += 1) sum += arrivals[minute] ?? 0;
    passed += sum;
  });
  const length = `${14 * times} days of minutes`;
  const replayed = measure((turn) => replay(arrivals, targetPolicy(turn), records));
  print(`replay of ${length}, target tracking`, replayed, baseline, times === 1 ? 0.3 : null);
  const counts = makeBreachCounts(records.minutes);
  const totalled = measure(() =>
    totalReplay(
      records,
      countBreaches(records, deadline, 0.01, SERVICE.capacityPerInstancePerMinute, counts),
    ),
  );
  print(`totals of a replay of ${length}`, totalled, baseline, null);
  if (times > 1) continue;
  for (const [name, policy] of OTHERS) {
    print(
      `replay of ${length}, ${name}`,
      measure(() => replay(arrivals, policy, records)),
      baseline,
      null,
    );
  }
}
if (!(passed > 0)) throw new Error('the bare loop ran over nothing');
