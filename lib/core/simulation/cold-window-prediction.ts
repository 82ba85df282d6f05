/**
 * A rough prediction of what a pool meets in each period of a window, by which the blocks to simulate are chosen and
 * which is scaled to what the simulated ones show. O(periods).
 *
 * It is no second formula for cold starts beside `queueing/cold-share.ts`, which is far closer: that one knows no cap and
 * no environments, and takes a sum over them for each past. Here only proportions between blocks matter.
 */

export interface WindowLoad {
  /** Requests in each period; none is missing. */
  readonly counts: Float64Array;
  readonly stepSeconds: number;
  readonly serviceMeanSeconds: number;
  readonly coldStartSeconds: number;
  readonly idleLifetimeSeconds: number;
  /** Infinite where there is none. */
  readonly concurrencyCap: number;
  readonly provisionedConcurrency: number;
}

/** Amounts over a stretch of time. */
export interface BlockFigures {
  readonly requests: number;
  readonly cold: number;
  readonly throttled: number;
  /** Requests that provisioned environments serve. */
  readonly provisioned: number;
  /** Time that on-demand environments are up. */
  readonly environmentSeconds: number;
}

export type FigureName = keyof BlockFigures;
export type PeriodFigures = Readonly<Record<FigureName, Float64Array>>;

export interface WindowPrediction {
  readonly figures: PeriodFigures;
  /** On-demand environments that each period uses. */
  readonly environments: Float64Array;
}

/** Standard deviations above the mean of what a minute of steady traffic needs at its busiest. */
const PEAK_DEVIATIONS = 2.3;
/**
 * Environments that steady traffic loses and starts again within one idle lifetime, over the root of the offered load:
 * 0.36 at 50 erlangs and 0.3 at 1,000 in simulations of 600 s, 0.6 at 1.8.
 */
const CHURN = 0.4;

/** @param lifetimePeriods periods in one idle lifetime */
export function predictWindow(load: WindowLoad, lifetimePeriods: number): WindowPrediction {
  const { counts, stepSeconds } = load;
  const recentRequests = sumBefore(counts, lifetimePeriods);
  const recentEnvironments = new SlidingMaximum(counts.length, lifetimePeriods);
  const cold = new Float64Array(counts.length);
  const environments = new Float64Array(counts.length);
  const environmentSeconds = new Float64Array(counts.length);
  counts.forEach((count, i) => {
    const past = { environments: recentEnvironments.largest(), requests: recentRequests[i] ?? 0 };
    const predicted = predictEnvironments(load, count, past);
    recentEnvironments.push(predicted.used);
    cold[i] = predicted.started;
    environments[i] = predicted.used;
    environmentSeconds[i] = Math.max(predicted.used, past.environments) * stepSeconds;
  });
  const throttled = counts.map((count) => predictThrottled(load, count));
  const provisioned = counts.map((count) => predictProvisioned(load, count));
  return { figures: { requests: counts, cold, throttled, provisioned, environmentSeconds }, environments };
}

export function sumFigures(figures: PeriodFigures, from: number, to: number): BlockFigures {
  const sum = (values: Float64Array): number => {
    let total = 0;
    for (let i = from; i < to; i += 1) total += values[i] ?? 0;
    return total;
  };
  return {
    requests: sum(figures.requests),
    cold: sum(figures.cold),
    throttled: sum(figures.throttled),
    provisioned: sum(figures.provisioned),
    environmentSeconds: sum(figures.environmentSeconds),
  };
}

/** What came within one idle lifetime before a period. */
interface Past {
  /** Most on-demand environments used. */
  readonly environments: number;
  readonly requests: number;
}

/**
 * On-demand environments that a period uses and starts: those that a surge starts, which are all requests until the
 * first of them serves; one for the first request of sparse traffic, as its environment may have expired; and those
 * that expire and come again in steady traffic.
 */
function predictEnvironments(
  load: WindowLoad,
  count: number,
  past: Past,
): { readonly used: number; readonly started: number } {
  const need = Math.max(0, peakNeed(load, count) - load.provisionedConcurrency);
  if (need === 0) return { used: 0, started: 0 };
  const { stepSeconds, coldStartSeconds, serviceMeanSeconds, idleLifetimeSeconds } = load;
  const room = Math.max(0, load.concurrencyCap - load.provisionedConcurrency);
  const surge = Math.max(0, need - past.environments);
  const untilFirstServes = (count / stepSeconds) * (coldStartSeconds + serviceMeanSeconds);
  const piled = (surge / need) * Math.min(count, untilFirstServes, room);
  const surged = Math.max(surge, piled);
  const sparse = Math.exp(-past.requests);
  const lifetimes = stepSeconds / Math.max(stepSeconds, idleLifetimeSeconds);
  const churn = CHURN * Math.sqrt(offeredLoad(load, count)) * lifetimes;
  return {
    used: surged > 0 ? Math.min(past.environments + surged, room) : need,
    started: Math.min(count, Math.max(surged, sparse) + churn),
  };
}

/** Environments that a period needs at once, at its busiest. */
function peakNeed(load: WindowLoad, count: number): number {
  if (count === 0) return 0;
  const offered = offeredLoad(load, count);
  const peak = Math.max(1, offered + PEAK_DEVIATIONS * Math.sqrt(offered));
  return Math.min(count, peak, load.concurrencyCap);
}

/** What exceeds the cap on average, and a little where it may be reached. */
function predictThrottled(load: WindowLoad, count: number): number {
  const offered = offeredLoad(load, count);
  const spread = Math.sqrt(offered);
  const room = load.concurrencyCap - offered;
  if (count === 0 || room > SAFE_DEVIATIONS * spread) return 0;
  const excess = Math.max(0, -room) + NEAR_CAP * spread;
  return count * Math.min(1, excess / offered);
}

const SAFE_DEVIATIONS = 4;
/** Of the root of the offered load, what a cap at the mean turns away: near 0.8 by Erlang B, less below. */
const NEAR_CAP = 0.1;

function predictProvisioned(load: WindowLoad, count: number): number {
  const offered = offeredLoad(load, count);
  return count === 0 ? 0 : count * Math.min(1, load.provisionedConcurrency / offered);
}

function offeredLoad({ stepSeconds, serviceMeanSeconds }: WindowLoad, count: number): number {
  return (count / stepSeconds) * serviceMeanSeconds;
}

/** The largest of the last `length` values, 0 of none: a queue of the falling ones, O(1) amortised a value. */
export class SlidingMaximum {
  private readonly values: Float64Array;
  private readonly positions: Uint32Array;
  private first = 0;
  private end = 0;
  private pushed = 0;

  constructor(
    capacity: number,
    private readonly length: number,
  ) {
    this.values = new Float64Array(capacity);
    this.positions = new Uint32Array(capacity);
  }

  largest(): number {
    return this.first < this.end ? (this.values[this.first] ?? 0) : 0;
  }

  push(value: number): void {
    while (this.first < this.end && (this.values[this.end - 1] ?? 0) <= value) this.end -= 1;
    this.values[this.end] = value;
    this.positions[this.end] = this.pushed;
    this.end += 1;
    this.pushed += 1;
    while ((this.positions[this.first] ?? 0) < this.pushed - this.length) this.first += 1;
  }
}

/** The sum of the `length` values before each one: O(n). */
function sumBefore(values: Float64Array, length: number): Float64Array {
  let sum = 0;
  return values.map((value, i) => {
    const before = sum;
    sum += value - (i >= length ? (values[i - length] ?? 0) : 0);
    return before;
  });
}
