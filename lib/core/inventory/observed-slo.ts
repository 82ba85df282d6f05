import { maxPresent } from '../series/series';
import { quantileOfSorted } from '../stats/summary';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '../units';
import type { ServiceLevelObjective } from '../workload/workload';

/** An objective is assumed that what is busy keeps with room: nobody promised it, and a person may tell another. */
const MARGIN = 1.5;
const SHARES = { percentile: 0.99, breachShare: 0.01 } as const;
/** Of the periods with requests, those with the most tell most of the tail. */
const BUSY_SHARE = 0.1;
const LEAST_QUEUE_MS = SECONDS_PER_MINUTE * MILLISECONDS_PER_SECOND;

/** Where callers can wait for minutes and nothing was observed: an endpoint that wakes from zero keeps it. */
export const DEFAULT_QUEUE_SLO: ServiceLevelObjective = {
  ...SHARES,
  targetMs: 15 * SECONDS_PER_MINUTE * MILLISECONDS_PER_SECOND,
};

/**
 * The p99 of the busiest tenth of the periods with requests, half as much again, rounded up; `null` without any. Where
 * more than one in a hundred requests meet a cold start today, as many may miss it.
 */
export function assumeSlo(
  requests: Float64Array,
  p99Ms: Float64Array | undefined,
  coldShare = 0,
): ServiceLevelObjective | null {
  const busyMs = p99Ms === undefined ? null : busyQuantile(requests, p99Ms);
  return busyMs === null ? null : { ...chooseShares(coldShare), targetMs: roundUpTarget(busyMs * MARGIN) };
}

const BREACH_SHARES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

function chooseShares(coldShare: number): Pick<ServiceLevelObjective, 'percentile' | 'breachShare'> {
  const breachShare = BREACH_SHARES.find((share) => coldShare * MARGIN <= share) ?? 0.5;
  return { percentile: Number((1 - breachShare).toPrecision(3)), breachShare };
}

/** The same of a queue: the longest mean time in it besides the service, and a minute at least. */
export function assumeQueueSlo(
  requests: Float64Array,
  p99Ms: Float64Array | undefined,
  timeInBacklogMs: Float64Array | null,
): ServiceLevelObjective | null {
  const service = assumeSlo(requests, p99Ms);
  const longestMs = timeInBacklogMs === null ? null : maxPresent(timeInBacklogMs);
  if (service === null || longestMs === null) return null;
  return {
    ...SHARES,
    targetMs: Math.max(LEAST_QUEUE_MS, roundUpTarget(service.targetMs + longestMs * MARGIN)),
  };
}

function busyQuantile(requests: Float64Array, p99Ms: Float64Array): number | null {
  const known = Array.from(requests, (count, i) => ({ count, ms: p99Ms[i] ?? Number.NaN })).filter(
    ({ count, ms }) => count > 0 && ms > 0,
  );
  if (known.length === 0) return null;
  const busiest = known.sort((a, b) => b.count - a.count).slice(0, Math.ceil(known.length * BUSY_SHARE));
  return quantileOfSorted(
    busiest.map(({ ms }) => ms).sort((a, b) => a - b),
    0.5,
  );
}

/** Figures that a person would have chosen. */
const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10];

/** Up to a figure that a person would have chosen. */
export function roundUpTarget(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(ms));
  const round = ROUND.find((figure) => figure * power >= ms * (1 - 1e-9)) ?? 10;
  return Number((round * power).toPrecision(3));
}
