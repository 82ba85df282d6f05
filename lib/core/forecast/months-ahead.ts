import { valueAt } from '../series/series';
import { SECONDS_PER_HOUR } from '../units';
import type { MonthAhead, MonthQuantiles, ServingAhead, ServingQuantiles } from './capacity-ahead';
import { type CrossingGround, levelOf } from './crossing-dates';
import { countDays } from './demand-paths';
import { isReached } from './first-passage';
import { countHours, type MonthTotals } from './month-totals';
import { summariseCounts, summariseSample, tabulateQuantiles } from './quantile-function';
import { MOST_FACTOR, type ServingCurve } from './serving-curve';
import type { Threshold } from './thresholds';

/** What months are read from. */
export interface MonthsGround extends CrossingGround {
  readonly curves: readonly ServingCurve[];
  readonly thresholds: readonly Threshold[];
  readonly hoursPerMonth: number;
}

/** A month as it is shown, and what sums over workloads need of it. */
export interface DescribedMonth {
  readonly month: MonthAhead;
  readonly quantiles: MonthQuantiles;
}

/** A month's costs are those of its own number of hours, at its own mean rate; its peaks those of its busiest minute. */
export function describeMonth(totals: MonthTotals, ground: MonthsGround): DescribedMonth {
  const { name, requests, observedRequests, forecastDays, days, peakPerMinute } = totals;
  const quantiles = tabulateQuantiles(requests);
  const served = ground.curves.map((curve) => describeServing(curve, totals, ground));
  return {
    month: {
      month: name,
      requests: summariseSample(requests),
      observedRequests,
      forecastDays,
      days,
      peakPerMinute: summariseSample(peakPerMinute),
      serving: served.map(({ serving }) => serving),
    },
    quantiles: {
      month: name,
      requests: quantiles,
      serving: served.map(({ quantiles: costsAndUse }) => costsAndUse),
    },
  };
}

function describeServing(
  curve: ServingCurve,
  totals: MonthTotals,
  ground: MonthsGround,
): { readonly serving: ServingAhead; readonly quantiles: ServingQuantiles } {
  const { role, evaluation } = curve;
  const hours = countHours(totals);
  const monthUnit = ground.axes.month.unit * hours * SECONDS_PER_HOUR;
  // What half of the paths are beyond is not known, and not what it is at the farthest that is.
  const isBeyond = summariseSample(totals.requests).median > MOST_FACTOR * monthUnit;
  const costUsd = isBeyond ? null : readAll(totals.requests, monthUnit, (factor) => curve.readCost(factor));
  const costs = costUsd?.map((cost) => (cost * hours) / ground.hoursPerMonth) ?? null;
  const peakUnit = ground.axes.peak.unit;
  const instances = isBeyond
    ? null
    : readAll(totals.peakPerMinute, peakUnit, (factor) => curve.readInstances(factor));
  const concurrency = isBeyond
    ? null
    : readAll(totals.peakPerMinute, peakUnit, (factor) => curve.readConcurrency(factor));
  const used = instances ?? concurrency;
  return {
    serving: {
      role,
      style: evaluation.style,
      label: evaluation.label,
      costUsd: costs === null ? null : summariseSample(costs),
      instances: instances === null ? null : summariseCounts(instances),
      concurrency: concurrency === null ? null : summariseCounts(concurrency),
      overloadShare: shareOverloaded(curve, totals, ground),
    },
    quantiles: {
      role,
      costUsd: costs === null ? null : tabulateQuantiles(costs),
      used: used === null ? null : tabulateQuantiles(used),
    },
  };
}

/** What a curve says of each path's figure, `unit` being that of a factor of 1; `null` where it says nothing. */
function readAll(
  figures: Float64Array,
  unit: number,
  read: (factor: number) => number | null,
): Float64Array | null {
  const all = new Float64Array(figures.length);
  for (let path = 0; path < figures.length; path += 1) {
    const value = read(valueAt(figures, path) / unit);
    if (value === null) return null;
    all[path] = value;
  }
  return all;
}

/** Share of paths in which something is missed on a day of the month. */
function shareOverloaded(curve: ServingCurve, totals: MonthTotals, ground: MonthsGround): number {
  const missed = ground.thresholds.filter((threshold) => threshold.curve === curve && threshold.isMiss);
  const days = countDays(ground.paths);
  const isMissed = (path: number): boolean =>
    missed.some((threshold) => {
      const level = levelOf(threshold, ground);
      const { figures } = ground.axes[threshold.axis];
      for (let day = totals.fromDay; day < totals.toDay; day += 1)
        if (isReached(valueAt(figures, path * days + day), level)) return true;
      return false;
    });
  let overloaded = 0;
  for (let path = 0; path < ground.paths.paths; path += 1) if (isMissed(path)) overloaded += 1;
  return overloaded / ground.paths.paths;
}
