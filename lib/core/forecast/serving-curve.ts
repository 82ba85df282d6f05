import type { Situation } from '../options/way-to-serve';
import type { Evaluation, Plan } from '../plan/plan';
import { FactorServer, type ServedAtFactor } from './factor-server';

/** Beyond these, a factor says more of the paths than of the way to serve: what is farther is taken to be there. */
const LEAST_FACTOR = 0.01;
export const MOST_FACTOR = 100;
/** Points of a curve are so far apart, or farther where it reaches far. */
const FINEST_STEP = 1.15;
/** Formulas take next to no time, a replay does, and one of a queue, which is asked every minute, several times as much. */
const MOST_POINTS = { formula: 14, realtime: 12, async: 12 } as const;
/** Thresholds are found to this relative precision. */
const PRECISION = 0.03;
/** What gives below this volume too has nothing to do with how much comes. */
export const LEAST_THRESHOLD = 0.1;
const HOURS_PER_WEEK = 168;

/**
 * A plan's way to serve over the volume: its own figures at 1, and in proportion to them elsewhere, where they rest on
 * what an evaluation at other volumes cannot have, such as the instances that were really paid for. Points are worked out
 * when they are asked for, and remembered.
 */
export class ServingCurve {
  private readonly server: FactorServer;
  private readonly points = new Map<number, ServedAtFactor>();
  private readonly held = new Map<number, boolean>();
  private readonly grid: readonly number[];
  private proportion = 1;
  private readonly hoursPerMonth: number;

  /** `reach`: the least and the greatest factor that will be looked up. */
  constructor(
    readonly role: 'present' | 'recommended',
    readonly evaluation: Evaluation,
    plan: Pick<Plan, 'description' | 'present'>,
    situation: Situation,
    reach: readonly [number, number],
  ) {
    this.server = new FactorServer(evaluation, plan, situation);
    this.hoursPerMonth = situation.terms.hoursPerMonth;
    const { kind } = evaluation.option;
    const isReplayed = this.server.replayer !== null && (kind === 'realtime' || kind === 'async');
    this.grid = spreadFactors(reach, MOST_POINTS[isReplayed ? kind : 'formula']);
    const counted = this.server.count(1);
    const { monthlyCostUsd, feasible } = evaluation;
    if (counted.monthlyCostUsd && monthlyCostUsd !== null)
      this.proportion = monthlyCostUsd / counted.monthlyCostUsd;
    this.points.set(1, { ...counted, monthlyCostUsd });
    this.held.set(1, feasible);
  }

  /** Instances of each hour of the week against the mean one; `null` where they stand still or there are none. */
  measureHours(startSeconds: number): number[] | null {
    const { option } = this.evaluation;
    if (option.kind === 'batch')
      return spreadJobs((option.hoursPerJob * option.jobsPerMonth) / this.hoursPerMonth);
    this.server.replayer?.replay(1);
    return this.server.replayer?.measureHoursOfWeek(startSeconds) ?? null;
  }

  /** Exactly at a factor. O(minutes of the window) the first time. */
  pointAt(factor: number): ServedAtFactor {
    const known = this.points.get(factor);
    if (known !== undefined) return known;
    const counted = this.server.count(factor);
    const costs = counted.monthlyCostUsd;
    const point = { ...counted, monthlyCostUsd: costs === null ? null : costs * this.proportion };
    this.points.set(factor, point);
    return point;
  }

  /** Whether it holds its SLO and its limits at a factor. The same. */
  holdsAt(factor: number): boolean {
    const known = this.held.get(factor) ?? this.server.holds(factor);
    this.held.set(factor, known);
    return known;
  }

  /** Straight between the points of the grid; `null` where one of the two has none. */
  readCost(factor: number): number | null {
    return this.read(factor, ({ monthlyCostUsd }) => monthlyCostUsd);
  }

  /** Whole instances. */
  readInstances(factor: number): number | null {
    const read = this.read(factor, ({ mostInstances }) => mostInstances);
    return read === null ? null : Math.round(read);
  }

  readConcurrency(factor: number): number | null {
    const read = this.read(factor, ({ concurrency }) => concurrency);
    return read === null ? null : Math.round(read);
  }

  /**
   * The least factor at which `gives` holds, to 3 %; `null` where it does not hold at the greatest within reach, or at `most`. What
   * gives is taken to go on doing so above. Where it gives at the plan's own volume already, it is looked for down to
   * `LEAST_THRESHOLD`, which stands for all below: demand may fall.
   */
  findThreshold(gives: (factor: number) => boolean, most = Number.POSITIVE_INFINITY): number | null {
    if (gives(1)) return gives(LEAST_THRESHOLD) ? LEAST_THRESHOLD : this.narrow(gives, LEAST_THRESHOLD, 1);
    const beyond = this.grid.findIndex((factor) => factor >= most);
    const above = this.grid.filter((factor, i) => factor >= 1 && (beyond < 0 || i <= beyond));
    let [low, high] = [0, above.length - 1];
    const at = (index: number) => above[index] ?? 1;
    if (!gives(at(high))) return null;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (gives(at(middle))) high = middle;
      else low = middle;
    }
    return this.narrow(gives, at(low), at(high));
  }

  /** The greatest factor below the plan's own volume at which `gives` holds, to 3 %; `null` where it does not at the least. */
  findFloor(gives: (factor: number) => boolean, least: number): number | null {
    return least >= 1 || gives(1) || !gives(least) ? null : this.narrow(gives, 1, least);
  }

  /** Between a factor at which it does not hold and one at which it does. */
  private narrow(gives: (factor: number) => boolean, from: number, to: number): number {
    let [holds, given] = [from, to];
    while (Math.max(given / holds, holds / given) > 1 + PRECISION) {
      const middle = Math.sqrt(holds * given);
      if (gives(middle)) given = middle;
      else holds = middle;
    }
    return given;
  }

  private read(factor: number, figureOf: (point: ServedAtFactor) => number | null): number | null {
    const { grid } = this;
    const found = grid.findIndex((each) => each >= factor);
    const above = found < 0 ? grid.length - 1 : Math.max(1, found);
    const [from, to] = [grid[above - 1] ?? 1, grid[above] ?? 1];
    const [low, high] = [figureOf(this.pointAt(from)), figureOf(this.pointAt(to))];
    if (low === null || high === null) return null;
    const place = Math.max(0, Math.min(1, (factor - from) / (to - from)));
    return low + place * (high - low);
  }
}

/** Factors at equal ratios, 1 among them, from below the least to above the greatest. */
function spreadFactors([least, greatest]: readonly [number, number], mostPoints: number): number[] {
  const low = Math.log(Math.min(1, Math.max(LEAST_FACTOR, least)));
  const high = Math.log(Math.max(1, Math.min(MOST_FACTOR, greatest)));
  const step = Math.max(Math.log(FINEST_STEP), (high - low) / (mostPoints - 2));
  const below = Math.ceil(-low / step);
  const above = Math.max(below === 0 ? 1 : 0, Math.ceil(high / step));
  return Array.from({ length: below + above + 1 }, (_, i) => Math.exp((i - below) * step));
}

/** Hours of the week of jobs that run so much of the time, one after the other: when they do is not known. */
function spreadJobs(timeShare: number): number[] {
  const busy = Math.min(HOURS_PER_WEEK, Math.max(1, Math.round(timeShare * HOURS_PER_WEEK)));
  return Array.from({ length: HOURS_PER_WEEK }, (_, hour) => (hour < busy ? HOURS_PER_WEEK / busy : 0));
}
