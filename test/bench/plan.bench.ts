/**
 * How long a plan of 28 days of minutes takes, and how soon a verb of the command line answers. One JSON line a
 * figure; the baselines are one pass over the same minutes, and Node starting and doing nothing.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '@/lib/core/units';
import { buildDemoFleet } from '@/lib/demo/demo-fleet';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../support/run-cli';

const REPLICATIONS = 9;

function medianMs(run: () => unknown): number {
  const durations = Array.from({ length: REPLICATIONS }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return durations.sort((a, b) => a - b)[Math.floor(REPLICATIONS / 2)] ?? Number.NaN;
}

function print(figure: string, value: number, baseline: number, target: number | null): void {
  process.stdout.write(
    `${JSON.stringify({ figure, value, unit: 'ms', baseline, ratio: value / baseline, target })}\n`,
  );
}

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const assumptions = { hoursPerMonth: DEFAULT_HOURS_PER_MONTH, freeTier: false, gbBytes: BYTES_PER_GIB };
const fleet = buildDemoFleet({ seed: 1, endSeconds: Date.UTC(2026, 10, 21) / 1000 });

const planMs = medianMs(() => {
  for (const { series: arrivals, description } of fleet) {
    buildPlan({
      observed: { arrivals, description },
      prices,
      instances,
      assumptions,
      seed: 1,
      plannedAt: '2026-11-21T00:00:00.000Z',
    });
  }
});
const passMs = medianMs(() =>
  fleet.map(({ series }) => series.values.reduce((sum, value) => sum + value, 0)),
);
print(
  'plan of 28 days of minutes, mean over the demo fleet',
  planMs / fleet.length,
  passMs / fleet.length,
  null,
);

const cli = join(projectRoot, 'lib/cli/run.mjs');
const question = '{"servers":4,"arrivalRatePerSecond":30,"serviceTimeSeconds":0.1}';
const ask = () => execFileSync(process.execPath, [cli, 'queue'], { input: question });
ask();
const nothingMs = medianMs(() => execFileSync(process.execPath, ['-e', '0']));
print('command line, verb queue, from start to answer', medianMs(ask), nothingMs, 500);
