import type { MetricCall } from './metric-call';

/**
 * Orders calls so that the Regions of a step take turns: each has a quota of its own, and those who make the calls in
 * order use all of them. Within a Region and step, and from step to step, the order stays.
 */
export function interleaveRegions(calls: readonly MetricCall[]): MetricCall[] {
  const made = new Map<string, number>();
  const placed = calls.map((call) => {
    const key = `${call.periodSeconds} ${call.region}`;
    const turn = made.get(key) ?? 0;
    made.set(key, turn + 1);
    return { call, turn };
  });
  return placed
    .toSorted((a, b) => a.call.periodSeconds - b.call.periodSeconds || a.turn - b.turn)
    .map(({ call }) => call);
}
