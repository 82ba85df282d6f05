import type { FleetPart } from '@/lib/core/forecast/capacity-ahead';
import type { ForecastEntry } from '@/lib/core/forecast/fleet-forecast';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { makeFleetPart } from './example-fleet-part';

export function entry(id: string, change: Partial<ForecastEntry> = {}): ForecastEntry {
  return {
    workloadId: id,
    name: `workload ${id}`,
    accountId: '111111111111',
    region: 'us-east-1',
    tags: {},
    presentMonthlyUsd: 100,
    part: makeFleetPart(),
    withoutReason: null,
    dates: [],
    ...change,
  };
}

/** Half a year of weeks of workloads that have so much in common. */
export function drawWeeks(workloads: number, correlation: number, weeks = 26): FleetPart['weeklyChanges'][] {
  const random = makeRandom(7);
  const common = Array.from({ length: weeks }, () => sampleNormal(random));
  return Array.from({ length: workloads }, (_, i) => ({
    startSeconds: 345_600,
    // Some vary more than others: that is no matter.
    values: common.map(
      (shared) =>
        0.01 *
        (i + 1) *
        (Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * sampleNormal(random)),
    ),
  }));
}

export function rollUp(entries: readonly ForecastEntry[], tagKey: string | null = null) {
  return rollUpForecasts({ entries, tagKey, seed: 1 });
}

export function fleetOf(workloads: number, correlation: number): ForecastEntry[] {
  return drawWeeks(workloads, correlation).map((weeklyChanges, i) =>
    entry(`w${String(i).padStart(3, '0')}`, { part: makeFleetPart({}, { weeklyChanges }) }),
  );
}
