/** Groups periods with alike pasts, so that what they find warm is computed once for all of them. */

/** Periods with the same past, at their means. */
export interface PeriodPast {
  /** Of all requests, those in these periods. */
  readonly requestShare: number;
  /** Requests of one such period. */
  readonly requests: number;
  /** In the busiest period of the idle lifetime before, as many as came within the lifetime; and in all of it. */
  readonly busiestRequests: number;
  readonly busiestCount: number;
  /** In the other periods of the lifetime; and in the period of one of them, on average. */
  readonly otherRequests: number;
  readonly otherCount: number;
  /** In the period that the lifetime reaches into, where that is what decides; else it is among the others. */
  readonly partialRequests: number;
}

/** What came in the idle lifetime before a period. */
export interface Past {
  busiest: number;
  busiestWeight: number;
  others: number;
  /** Of the others, weighted by requests: the sum of their periods' counts. */
  otherCounts: number;
  partial: number;
}

/** More in the partial period than this are never told apart. */
export const MOST_PARTIAL = 24;

/** Sums over periods alike. */
interface PastSum {
  periods: number;
  requests: number;
  busiestRequests: number;
  busiestCounts: number;
  others: number;
  otherCounts: number;
  partial: number;
}

export class PastGroups {
  private readonly groups = new Map<number, PastSum>();

  /** Adds a period with `requests`. */
  add(requests: number, past: Past): void {
    const { busiest, busiestWeight, others, otherCounts, partial } = past;
    const key = keyOf(requests, past);
    let sum = this.groups.get(key);
    if (sum === undefined) {
      sum = startSum(partial);
      this.groups.set(key, sum);
    }
    sum.periods += 1;
    sum.requests += requests;
    sum.busiestRequests += busiestWeight * busiest;
    sum.busiestCounts += busiest;
    sum.others += others;
    sum.otherCounts += otherCounts;
  }

  /** The groups, as shares of `requests` in all. */
  list(requests: number): PeriodPast[] {
    return Array.from(this.groups.values(), (sum) => toPast(sum, requests));
  }
}

function startSum(partial: number): PastSum {
  return {
    periods: 0,
    requests: 0,
    busiestRequests: 0,
    busiestCounts: 0,
    others: 0,
    otherCounts: 0,
    partial,
  };
}

function toPast(sum: PastSum, requests: number): PeriodPast {
  return {
    requestShare: sum.requests / requests,
    requests: sum.requests / sum.periods,
    busiestRequests: sum.busiestRequests / sum.periods,
    busiestCount: sum.busiestCounts / sum.periods,
    otherRequests: sum.others / sum.periods,
    otherCount: sum.others === 0 ? 0 : sum.otherCounts / sum.others,
    partialRequests: sum.partial,
  };
}

/** Counts below are told apart one by one; above, by steps of their logarithm. */
const EXACT_COUNT = 6;
const BUSIEST_STEPS_PER_E = 3;
const OTHER_STEPS_PER_E = 2;
/** Steps of the other periods' counts against the busiest one. */
const TYPICAL_STEPS = 3;
/** Whether a period outgrows the busiest one before it is what decides: finest where the two are alike. */
const RATIO_STEPS_PER_E = { below: 2, alike: 8, above: 4 };
/** Steps of counts above and below one, and more than any of them. */
const STEPS = 512;

function keyOf(requests: number, { busiest, others, otherCounts, partial }: Past): number {
  const typical = others === 0 ? 0 : otherCounts / others;
  let key = stepOf(busiest, BUSIEST_STEPS_PER_E);
  key = key * STEPS + ratioStepOf(requests, busiest);
  key = key * STEPS + stepOf(others, OTHER_STEPS_PER_E);
  key = key * STEPS + (busiest === 0 ? 0 : Math.floor((TYPICAL_STEPS * typical) / busiest));
  return key * STEPS + partial;
}

function stepOf(count: number, stepsPerE: number): number {
  if (count < EXACT_COUNT) return Math.ceil(count);
  return EXACT_COUNT + Math.round(stepsPerE * Math.log(count / EXACT_COUNT));
}

/** Step of a period's requests against the busiest one before; of small counts, of the requests alone. */
function ratioStepOf(requests: number, busiest: number): number {
  if (requests < EXACT_COUNT && busiest < EXACT_COUNT) return Math.ceil(requests);
  const log = Math.log(requests / Math.max(1, busiest));
  const { below, alike, above } = RATIO_STEPS_PER_E;
  const start = EXACT_COUNT + STEPS / 4;
  if (log < -ALIKE) return start + Math.max(-STEPS / 4, Math.round(below * (log + ALIKE)) - 1);
  if (log < ALIKE) return start + Math.round(alike * (log + ALIKE));
  return start + Math.ceil(2 * alike * ALIKE) + 1 + Math.round(above * (log - ALIKE));
}

/** Twice and half as many are alike. */
const ALIKE = Math.LN2;
