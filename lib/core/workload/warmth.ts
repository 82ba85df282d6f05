import { type Series, valueAt } from '../series/series';
import { RateBins } from './rate-bins';

/**
 * What a request finds warm: how many requests came within the idle lifetime before it, and whether its period is a
 * surge above all of them. Counts are those observed; scaling the volume thins or multiplies them.
 */
export interface Warmth {
  readonly stepSeconds: number;
  readonly levels: readonly WarmthLevel[];
  readonly surges: readonly Surge[];
  /** Volume against the observed one. */
  readonly factor: number;
}

/**
 * Requests with the same past. A request lies in the middle of its period, so the lifetime before it reaches over a
 * part of its own period, some whole ones, and a part of one more.
 */
export interface WarmthLevel {
  /** Requests of its own period besides itself. */
  readonly own: number;
  /** In the whole periods before. */
  readonly full: number;
  /** In the period that the lifetime reaches into. */
  readonly partial: number;
  /** Arrival rate that the request meets: that of the others in its own period. */
  readonly ratePerSecond: number;
  readonly requestShare: number;
}

/** Periods that are busier than every one in the idle lifetime before them. */
export interface Surge {
  readonly ratePerSecond: number;
  /** Of the busiest period in the idle lifetime before. */
  readonly priorRatePerSecond: number;
  /** Requests in the whole idle lifetime before. */
  readonly priorRequests: number;
  readonly requestShare: number;
}

/** Which part of the lifetime before a request lies in its own period, in whole ones and in the one before those. */
interface Reach {
  readonly ownWeight: number;
  readonly fullPeriods: number;
  readonly partialWeight: number;
}

/** Up to so many requests before one, the counts are kept exactly; beyond, only their expected number matters. */
const EXACT_COUNT = 24;

/** Reads the past of every request from arrivals a period. A missing period counts as one like the request's own. */
export function fitWarmth(arrivals: Series, idleLifetimeSeconds: number): Warmth {
  const { values, stepSeconds } = arrivals;
  const reach = measureReach(stepSeconds, idleLifetimeSeconds);
  const requests = values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
  const exact = new Map<string, WarmthLevel>();
  const dense = new RateBins(requests);
  const surges: Surge[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const count = valueAt(values, i);
    if (!(count > 0)) continue;
    const past = lookBack(values, i, reach);
    if (count > past.busiest) {
      surges.push({
        ratePerSecond: count / stepSeconds,
        priorRatePerSecond: past.busiest / stepSeconds,
        priorRequests: past.full + past.partial * reach.partialWeight,
        requestShare: count / requests,
      });
    }
    const own = Math.max(0, count - 1);
    const expected = own * reach.ownWeight + past.full + past.partial * reach.partialWeight;
    if (expected > EXACT_COUNT) dense.add(expected, count, own / stepSeconds);
    else
      addExact(exact, { own, full: past.full, partial: past.partial }, own / stepSeconds, count / requests);
  }
  const denseLevels = dense.list().map(({ rate, weight, companion }) => ({
    own: 0,
    full: rate,
    partial: 0,
    ratePerSecond: companion,
    requestShare: weight / requests,
  }));
  return { stepSeconds, levels: [...exact.values(), ...denseLevels], surges: groupSurges(surges), factor: 1 };
}

/** The same shape at `factor` times the volume. */
export function scaleWarmth(warmth: Warmth, factor: number): Warmth {
  return { ...warmth, factor: warmth.factor * factor };
}

/**
 * P(none of the earlier requests used an environment that takes the share `share` of them).
 *
 * Each earlier request used it independently: (1 - weight x share)^count. Thinned to `factor` < 1, a request remains
 * with that probability; multiplied, each stands for `factor` requests, and the request has companions in its own
 * period even where it was alone.
 */
export function unusedProbability(
  level: WarmthLevel,
  share: number,
  { factor, stepSeconds }: Warmth,
  lifetimeSeconds: number,
): number {
  const { ownWeight, partialWeight } = measureReach(stepSeconds, lifetimeSeconds);
  const thinned = Math.min(1, factor);
  const copies = Math.max(1, factor);
  const logUnused = (count: number, weight: number): number =>
    count === 0 ? 0 : count * Math.log1p(-Math.min(1, thinned * weight * share) + 1e-15);
  return Math.exp(
    logUnused(level.own * copies + (copies - 1), ownWeight) +
      logUnused(level.full * copies, 1) +
      logUnused(level.partial * copies, partialWeight),
  );
}

/** Arrival rate that a request of the level meets at the volume: copies of a request meet one another. */
export function metRatePerSecond(level: WarmthLevel, { factor, stepSeconds }: Warmth): number {
  return factor <= 1
    ? level.ratePerSecond * factor
    : level.ratePerSecond * factor + (factor - 1) / stepSeconds;
}

/** How the idle lifetime before a request in the middle of its period falls into periods. */
export function measureReach(stepSeconds: number, lifetimeSeconds: number): Reach {
  const ownSeconds = Math.min(lifetimeSeconds, stepSeconds / 2);
  const beforeSeconds = lifetimeSeconds - ownSeconds;
  const fullPeriods = Math.floor(beforeSeconds / stepSeconds);
  return {
    ownWeight: ownSeconds / stepSeconds,
    fullPeriods,
    partialWeight: beforeSeconds / stepSeconds - fullPeriods,
  };
}

function lookBack(values: Float64Array, index: number, { fullPeriods, partialWeight }: Reach) {
  const own = valueAt(values, index);
  const before = (periods: number): number => {
    const value = values[index - periods];
    return value === undefined || Number.isNaN(value) ? own : value;
  };
  let full = 0;
  let busiest = 0;
  for (let periods = 1; periods <= fullPeriods; periods += 1) {
    full += before(periods);
    busiest = Math.max(busiest, before(periods));
  }
  const partial = partialWeight > 0 ? before(fullPeriods + 1) : 0;
  return { full, partial, busiest: Math.max(busiest, partial) };
}

function addExact(
  levels: Map<string, WarmthLevel>,
  { own, full, partial }: Pick<WarmthLevel, 'own' | 'full' | 'partial'>,
  ratePerSecond: number,
  requestShare: number,
): void {
  const key = `${own} ${full} ${partial}`;
  const known = levels.get(key);
  const share = requestShare + (known?.requestShare ?? 0);
  levels.set(key, { own, full, partial, ratePerSecond, requestShare: share });
}

const SURGE_STEPS_PER_DECADE = 16;

/** Surges alike to a seventh in both rates count as one, at their weighted means. */
function groupSurges(surges: readonly Surge[]): Surge[] {
  const groups = new Map<string, Surge>();
  const step = (rate: number): number =>
    rate === 0 ? -1e9 : Math.round(Math.log10(rate) * SURGE_STEPS_PER_DECADE);
  for (const surge of surges) {
    const key = `${step(surge.ratePerSecond)} ${step(surge.priorRatePerSecond)}`;
    const known = groups.get(key) ?? { ...surge, requestShare: 0 };
    const share = known.requestShare + surge.requestShare;
    const mean = (old: number, added: number): number =>
      (old * known.requestShare + added * surge.requestShare) / share;
    groups.set(key, {
      ratePerSecond: mean(known.ratePerSecond, surge.ratePerSecond),
      priorRatePerSecond: mean(known.priorRatePerSecond, surge.priorRatePerSecond),
      priorRequests: mean(known.priorRequests, surge.priorRequests),
      requestShare: share,
    });
  }
  return [...groups.values()];
}
