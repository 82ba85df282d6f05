import { type Series, valueAt } from '../series/series';
import { MOST_PARTIAL, type Past, PastGroups, type PeriodPast } from './past-groups';

/**
 * What the requests of each period find warm: how many came in the idle lifetime before, and how busy it was then.
 * Periods alike in all of it count as one. Counts are those observed; scaling the volume thins or multiplies them.
 */
export interface Warmth {
  readonly stepSeconds: number;
  readonly idleLifetimeSeconds: number;
  readonly pasts: readonly PeriodPast[];
  /** Volume against the observed one. */
  readonly factor: number;
}

/** How the idle lifetime before a request falls into periods, on average over its place in its own. */
interface Reach {
  readonly fullPeriods: number;
  readonly partialWeight: number;
}

/**
 * Reads the past of the requests above `basePerPeriod` in each period, their own kind alone being before them. A missing
 * period counts as one like the request's own. O(periods + those with requests x idle lifetime / period).
 */
export function fitWarmth(
  { values, stepSeconds }: Series,
  idleLifetimeSeconds: number,
  basePerPeriod = 0,
): Warmth {
  const reach = measureReach(stepSeconds, idleLifetimeSeconds);
  const groups = new PastGroups();
  const requests = groupPasts(values, basePerPeriod, reach, groups);
  return {
    stepSeconds,
    idleLifetimeSeconds,
    pasts: groups.list(requests),
    factor: 1,
  };
}

/** Groups the pasts of the requests, and counts them. A loop of its own: see `sumPresent`. */
function groupPasts(values: Float64Array, basePerPeriod: number, reach: Reach, groups: PastGroups): number {
  // One for all periods: windows are fitted many times a second while a hand moves.
  const past: Past = { busiest: 0, busiestWeight: 0, others: 0, otherCounts: 0, partial: 0 };
  let requests = 0;
  for (let i = 0; i < values.length; i += 1) {
    const count = valueAt(values, i) - basePerPeriod;
    if (!(count > 0)) continue;
    requests += count;
    lookBack(values, i, basePerPeriod, reach, past);
    groups.add(count, past);
  }
  return requests;
}

/** The same shape at `factor` times the volume. */
export function scaleWarmth(warmth: Warmth, factor: number): Warmth {
  return { ...warmth, factor: warmth.factor * factor };
}

/** How the share of the partial period that lies within the lifetime spreads: evenly, around its mean. */
export function partialCover({ stepSeconds, idleLifetimeSeconds }: Warmth): {
  coverFrom: number;
  coverTo: number;
} {
  const { partialWeight } = measureReach(stepSeconds, idleLifetimeSeconds);
  return { coverFrom: Math.max(0, 2 * partialWeight - 1), coverTo: Math.min(1, 2 * partialWeight) };
}

function measureReach(stepSeconds: number, idleLifetimeSeconds: number): Reach {
  const periods = idleLifetimeSeconds / stepSeconds;
  const before = periods - Math.min(1, periods) / 2;
  const fullPeriods = Math.floor(before);
  return { fullPeriods, partialWeight: before - fullPeriods };
}

/** With more requests in whole periods before, the place of those in the partial one does not matter. */
const DECISIVE_PARTIAL = 2;

/** Writes the past of a period into `past`, over what it says. */
function lookBack(
  values: Float64Array,
  index: number,
  basePerPeriod: number,
  { fullPeriods, partialWeight }: Reach,
  past: Past,
): void {
  past.busiest = past.busiestWeight = past.others = past.otherCounts = past.partial = 0;
  const own = valueAt(values, index) - basePerPeriod;
  let full = 0;
  for (let before = 1; before <= fullPeriods + 1; before += 1) {
    const weight = before <= fullPeriods ? 1 : partialWeight;
    if (weight === 0) break;
    const value = index < before ? Number.NaN : valueAt(values, index - before) - basePerPeriod;
    const count = Number.isNaN(value) ? own : Math.max(0, value);
    if (count === 0) continue;
    if (weight < 1 && full <= DECISIVE_PARTIAL && count <= MOST_PARTIAL && Number.isInteger(count)) {
      past.partial = count;
      break;
    }
    full += count;
    if (count > past.busiest) {
      past.others += past.busiestWeight * past.busiest;
      past.otherCounts += past.busiestWeight * past.busiest ** 2;
      past.busiest = count;
      past.busiestWeight = weight;
    } else {
      past.others += weight * count;
      past.otherCounts += weight * count ** 2;
    }
  }
}
