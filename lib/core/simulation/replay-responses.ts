import type { ResponseMixture } from '../queueing/response-time';
import { valueAt } from '../series/series';
import { type BreachTable, FULL_STEP, utilizationSteps } from './breach-table';
import type { ReplayRecords } from './replay-records';
import { followRequests } from './replay-waits';

/**
 * Response times of a replay, grouped by the steps of the table: of utilization where nobody waited from before, of the
 * wait where somebody did, and failure. Their share over the target is that of the breaches counted with the same table.
 * O(minutes), and O(1) groups.
 */
export function groupResponses(
  records: ReplayRecords,
  table: BreachTable,
  capacityPerInstancePerMinute: number,
): ResponseMixture[] {
  const { arrivals, utilization } = records;
  const flowing = new Float64Array(FULL_STEP + 1);
  const waiting = new Map<number, number>();
  let failed = 0;
  const flowAfter = (minute: number, requests: number) => {
    if (requests > 0) addInterpolated(flowing, utilizationSteps(valueAt(utilization, minute)), requests);
  };
  followRequests(records, capacityPerInstancePerMinute, {
    flow(fromMinute, toMinute) {
      for (let minute = fromMinute; minute < toMinute; minute += 1)
        flowAfter(minute, valueAt(arrivals, minute));
    },
    flowAfter,
    wait: (_minute, requests, from, to) =>
      addBetween(waiting, requests, Math.min(from, to), Math.max(from, to), table),
    fail(_minute, requests) {
      failed += requests;
    },
  });
  const groups = [
    ...listUsed(flowing).map(([step, requests]) => ({ ...table.mixtureAt(step), requestShare: requests })),
    ...ascending(waiting).map(([step, requests]) => ({
      ...table.mixtureBehind(step),
      requestShare: requests,
    })),
    { ...table.mixtureAt(0), wait: null, requestShare: failed },
  ];
  const total = groups.reduce((sum, { requestShare }) => sum + requestShare, 0);
  return groups
    .filter(({ requestShare }) => requestShare > 0)
    .map((group) => ({ ...group, requestShare: group.requestShare / total }));
}

/** Divides requests between the two steps about theirs. */
function addInterpolated(weights: Float64Array, steps: number, requests: number): void {
  const below = Math.floor(steps);
  weights[below] = valueAt(weights, below) + (1 - (steps - below)) * requests;
  if (steps > below) weights[below + 1] = valueAt(weights, below + 1) + (steps - below) * requests;
}

/** The steps that hold requests, ascending. */
function listUsed(weights: Float64Array): [number, number][] {
  return Array.from(weights, (requests, step): [number, number] => [step, requests]).filter(
    ([, requests]) => requests > 0,
  );
}

/** Spreads requests evenly over the waits between two lengths. */
function addBetween(
  steps: Map<number, number>,
  requests: number,
  shortest: number,
  longest: number,
  table: BreachTable,
): void {
  const last = table.waitStep(longest);
  let from = shortest;
  for (let step = table.waitStep(shortest); step < last; step += 1) {
    const to = Math.max(from, table.waitSecondsAt(step));
    add(steps, step, (requests * (to - from)) / (longest - shortest));
    from = to;
  }
  add(steps, last, longest > shortest ? (requests * (longest - from)) / (longest - shortest) : requests);
}

function add(weights: Map<number, number>, key: number, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight);
}

function ascending(weights: ReadonlyMap<number, number>): [number, number][] {
  return [...weights].sort(([a], [b]) => a - b);
}
