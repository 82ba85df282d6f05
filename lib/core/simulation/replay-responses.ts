import { NO_WAIT, type ResponseMixture } from '../queueing/response-time';
import { valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import type { BreachTable } from './breach-table';
import type { ReplayRecords } from './replay-records';

/** Steps of utilization, and of the backlog's wait up to `LONGEST_WAIT_SECONDS`, that response times are grouped by. */
const UTILIZATION_STEPS = 100;
const WAIT_STEPS_PER_DOUBLING = 4;
const SHORTEST_WAIT_SECONDS = 1e-3;

/**
 * Response times of a replay, grouped by what their minute was like: the utilization where nobody waited from before,
 * the length of the backlog where somebody did, and failure. O(minutes), and O(1) groups.
 */
export function groupResponses(
  records: ReplayRecords,
  table: BreachTable,
  capacityPerInstancePerMinute: number,
): ResponseMixture[] {
  const flowing = new Map<number, number>();
  const waiting = new Map<number, number>();
  let failed = 0;
  let total = 0;
  for (let minute = 0; minute < records.minutes; minute += 1) {
    const arrivals = valueAt(records.arrivals, minute);
    if (!(arrivals > 0)) continue;
    const lost = Math.min(arrivals, valueAt(records.failed, minute));
    const waitSeconds = waitSecondsOf(records, minute, capacityPerInstancePerMinute);
    total += arrivals;
    failed += lost;
    if (waitSeconds > 0) add(waiting, waitStep(waitSeconds), arrivals - lost);
    else add(flowing, Math.ceil(valueAt(records.utilization, minute) * UTILIZATION_STEPS), arrivals - lost);
  }
  const groups = [
    ...ascending(flowing).map(([step, requests]) => ({
      ...table.mixtureAt(step / UTILIZATION_STEPS),
      requestShare: requests / total,
    })),
    ...ascending(waiting).map(([step, requests]) =>
      behindBacklog(table, stepSeconds(step), requests / total),
    ),
    { ...table.mixtureAt(1), wait: null, requestShare: failed / total },
  ];
  return groups.filter(({ requestShare }) => requestShare > 0);
}

/** Mean wait of a minute's requests behind the backlog; infinite while nothing is in service. */
export function waitSecondsOf(
  records: ReplayRecords,
  minute: number,
  capacityPerInstancePerMinute: number,
): number {
  const before = minute === 0 ? 0 : valueAt(records.waiting, minute - 1);
  const backlog = (before + valueAt(records.waiting, minute)) / 2;
  if (backlog === 0) return 0;
  return (backlog / (valueAt(records.inService, minute) * capacityPerInstancePerMinute)) * SECONDS_PER_MINUTE;
}

/** A fixed wait before the service is what a cold start is. */
function behindBacklog(table: BreachTable, waitSeconds: number, requestShare: number): ResponseMixture {
  return { ...table.mixtureAt(0), wait: NO_WAIT, requestShare, coldShare: 1, coldStartSeconds: waitSeconds };
}

function waitStep(waitSeconds: number): number {
  const doublings = Math.log2(Math.max(waitSeconds, SHORTEST_WAIT_SECONDS) / SHORTEST_WAIT_SECONDS);
  return Math.ceil(doublings * WAIT_STEPS_PER_DOUBLING);
}

function stepSeconds(step: number): number {
  return SHORTEST_WAIT_SECONDS * 2 ** (step / WAIT_STEPS_PER_DOUBLING);
}

function add(weights: Map<number, number>, key: number, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight);
}

function ascending(weights: ReadonlyMap<number, number>): [number, number][] {
  return [...weights].sort(([a], [b]) => a - b);
}
