import type { PlanSummary } from '../plan/plan-summary';
import type { Origin } from '../workload/workload-record';

/** One workload in the table of all. */
export interface FleetEntry {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly origin: Origin;
  readonly demo: boolean;
  /** Account that it was discovered in; `null` for what was not. */
  readonly accountId: string | null;
  /** Kind and name of what serves it in AWS, `variant endpoint/variant`; `null` for what was not discovered. */
  readonly resourceKey: string | null;
  /** As AWS names that, an endpoint for a variant of it; `null` as above, and for what has none. */
  readonly resourceArn: string | null;
  /** Since when AWS has nothing that serves it, ISO 8601; `null` while it has, and for what was not discovered. */
  readonly goneAt: string | null;
  /** End of the last period stored, epoch seconds; `null` without a series. */
  readonly latestSampleSeconds: number | null;
  /** ISO 8601, UTC; `null` until it is planned. */
  readonly plannedAt: string | null;
  /** Edition of the price book that the plan used. */
  readonly priceDate: string | null;
  /** `null` until it is planned. */
  readonly summary: PlanSummary | null;
}

/** A part of the fleet, by id. */
export interface FleetRange {
  /** Workloads after this id; from the first one when `null`. */
  readonly afterId: string | null;
  /** All when `null`. */
  readonly limit: number | null;
}

/** The page's figures for all workloads together. Sums are `null` when no workload contributes. */
export interface FleetTotals {
  /** Those that are added up, by `listSummed`. */
  readonly workloads: number;
  /** How many are gone from their account, and how many are made up, that are in no figure here. */
  readonly gone: number;
  readonly madeUp: number;
  /** Of workloads whose present cost is known. */
  readonly spendMonthlyUsd: number | null;
  /** How many workloads that is. */
  readonly spendKnownFor: number;
  /** Spend less the saving. */
  readonly achievableMonthlyUsd: number | null;
  readonly saving: FleetSaving | null;
  /** Workloads that miss their SLO as served today, and those of which it is not known. */
  readonly breaching: number;
  readonly breachUnknown: number;
  /** Workloads with a change recommended, and those without any recommendation. */
  readonly changesRecommended: number;
  readonly withheld: number;
  /** Workloads of which a change would cost less and is to be measured first. */
  readonly toMeasure: number;
  /** Of the newest and of the oldest series, epoch seconds. */
  readonly latestSampleSeconds: number | null;
  readonly oldestSampleSeconds: number | null;
  /** ISO 8601, UTC. */
  readonly latestPlanAt: string | null;
}

export interface FleetSaving {
  /** Sum of the differences between present and recommended costs. */
  readonly differenceUsd: number;
  /** 90 % interval of the sum, taking the workloads as independent; `null` when a part has no interval. */
  readonly lowUsd: number | null;
  readonly highUsd: number | null;
}

/**
 * The workloads that figures of the fleet are of. What is gone costs nothing any more; and what is made up is left out as
 * soon as there is anything real.
 */
export function listSummed<Entry extends Pick<FleetEntry, 'demo' | 'goneAt'>>(
  entries: readonly Entry[],
): readonly Entry[] {
  const there = entries.filter(({ goneAt }) => goneAt === null);
  const real = there.filter(({ demo }) => !demo);
  return real.length === 0 ? there : real;
}

/** Adds a fleet up. Missing is left out and counted, never added as zero. */
export function totalFleet(all: readonly FleetEntry[]): FleetTotals {
  const entries = listSummed(all);
  const gone = all.filter(({ goneAt }) => goneAt !== null).length;
  const summaries = entries.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  const known = summaries.filter(({ presentMonthlyUsd }) => presentMonthlyUsd !== null);
  const spend = known.length === 0 ? null : sumOf(known, ({ presentMonthlyUsd }) => presentMonthlyUsd ?? 0);
  const saving = addSavings(summaries);
  const samples = entries.flatMap(({ latestSampleSeconds: at }) => (at === null ? [] : [at]));
  return {
    workloads: entries.length,
    gone,
    madeUp: all.length - gone - entries.length,
    spendMonthlyUsd: spend,
    spendKnownFor: known.length,
    achievableMonthlyUsd: spend === null ? null : spend - (saving?.differenceUsd ?? 0),
    saving,
    breaching: summaries.filter(({ presentBreachesSlo }) => presentBreachesSlo === true).length,
    breachUnknown: entries.length - summaries.filter((one) => one.presentBreachesSlo !== null).length,
    changesRecommended: summaries.filter((one) => one.recommendedStyle !== null && !one.keepsPresent).length,
    withheld: summaries.filter((one) => one.withheld !== null).length,
    toMeasure: summaries.filter((one) => one.measureFirst !== null).length,
    latestSampleSeconds: fold(samples, (a, b) => Math.max(a, b)),
    oldestSampleSeconds: fold(samples, (a, b) => Math.min(a, b)),
    latestPlanAt: latestOf(entries.flatMap(({ plannedAt }) => (plannedAt === null ? [] : [plannedAt]))),
  };
}

/**
 * The saving of the whole fleet: differences of costs add up; the distances from them to either end of the interval add up
 * as root of the sum of squares, which is the interval of a sum of independent parts.
 */
export function addSavings(summaries: readonly PlanSummary[]): FleetSaving | null {
  const parts = summaries.filter(({ savingUsd }) => savingUsd !== null);
  if (parts.length === 0) return null;
  const differenceUsd = sumOf(parts, ({ savingUsd }) => savingUsd ?? 0);
  const below = rootSumOfSquares(parts.map((part) => distance(part, part.savingLowUsd)));
  const above = rootSumOfSquares(parts.map((part) => distance(part, part.savingHighUsd)));
  if (below === null || above === null) return { differenceUsd, lowUsd: null, highUsd: null };
  return { differenceUsd, lowUsd: differenceUsd - below, highUsd: differenceUsd + above };
}

/** A workload that stays as it is saves exactly nothing, whatever its traffic. */
function distance(part: PlanSummary, endUsd: number | null): number | null {
  if (part.keepsPresent) return 0;
  return endUsd === null ? null : endUsd - (part.savingUsd ?? 0);
}

function rootSumOfSquares(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part * part;
  }
  return Math.sqrt(sum);
}

function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

function fold<T>(items: readonly T[], pick: (a: T, b: T) => T): T | null {
  const [first, ...rest] = items;
  return first === undefined ? null : rest.reduce(pick, first);
}

/** ISO 8601 times in UTC sort as text. */
function latestOf(times: readonly string[]): string | null {
  return times.toSorted().at(-1) ?? null;
}
