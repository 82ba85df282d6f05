import { NO_WAIT, type ResponseMixture } from '../queueing/response-time';
import { valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import type { BreachTable } from './breach-table';
import type { ReplayRecords } from './replay-records';

/** Steps of utilization that response times are grouped by, and of the wait behind a backlog. */
const UTILIZATION_STEPS = 100;
const WAIT_STEPS_PER_DOUBLING = 4;
const SHORTEST_WAIT_SECONDS = 1e-3;

/**
 * Response times of a replay, grouped by what their minute was like: the utilization where nobody waited from before,
 * the wait of the minute's middle request where somebody did, and failure. O(minutes), and O(1) groups.
 */
export function groupResponses(records: ReplayRecords, table: BreachTable): ResponseMixture[] {
  const flowing = new Map<number, number>();
  const waiting = new Map<number, number>();
  const backlog = new BacklogClock(records);
  let failed = 0;
  for (let minute = 0; minute < records.minutes; minute += 1) {
    const arrivals = valueAt(records.arrivals, minute);
    const lost = valueAt(records.failed, minute);
    const waitSeconds = backlog.waitOf(minute);
    failed += lost;
    if (!(arrivals > 0)) continue;
    const admitted = Math.max(0, arrivals - lost);
    if (waitSeconds > 0) add(waiting, waitStep(waitSeconds), admitted);
    else add(flowing, Math.ceil(valueAt(records.utilization, minute) * UTILIZATION_STEPS), admitted);
  }
  const total = [failed, ...flowing.values(), ...waiting.values()].reduce(
    (sum, requests) => sum + requests,
    0,
  );
  if (total === 0) return [];
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

/**
 * When what came in a minute is served, first come, first served: where the cumulated service passes the cumulated
 * arrivals. Asked minute by minute, in order; O(1) a minute on average.
 */
export class BacklogClock {
  private admittedBefore = 0;
  private servedBefore = 0;
  private serving = 0;

  constructor(private readonly records: ReplayRecords) {}

  /** Wait of the middle request of `minute`; infinite when it is not served within the replay. */
  waitOf(minute: number): number {
    const { records } = this;
    const arrivals = valueAt(records.arrivals, minute);
    const admitted = Math.max(0, (Number.isNaN(arrivals) ? 0 : arrivals) - valueAt(records.failed, minute));
    const middle = this.admittedBefore + admitted / 2;
    this.admittedBefore += admitted;
    const before = minute === 0 ? 0 : valueAt(records.waiting, minute - 1);
    if (before === 0 && valueAt(records.waiting, minute) === 0) {
      this.catchUp(minute);
      return 0;
    }
    while (this.serving < records.minutes) {
      const served = valueAt(records.served, this.serving);
      if (this.servedBefore + served >= middle) break;
      this.servedBefore += served;
      this.serving += 1;
    }
    if (this.serving >= records.minutes) return Number.POSITIVE_INFINITY;
    const within = (middle - this.servedBefore) / valueAt(records.served, this.serving);
    return Math.max(0, this.serving + within - (minute + 0.5)) * SECONDS_PER_MINUTE;
  }

  /** With nothing waiting, all that was admitted is served at the end of the minute: rounding does not add up. */
  private catchUp(minute: number): void {
    this.servedBefore = this.admittedBefore;
    this.serving = minute + 1;
  }
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
