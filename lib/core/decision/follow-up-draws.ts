import type { BackTest } from '../inventory/back-test';
import { costInstances, drawReplayed, drawStanding, sumOfDraw } from '../plan/drawn-costs';
import { resampleVolumes } from '../plan/estimate-saving';
import { resampleRange } from '../policy/search-policies';
import type { Resampling } from '../policy/time-blocks';
import { quantileOfSorted } from '../stats/summary';
import { HOURS_PER_DAY } from '../units';
import { isOnInstances, type ServedTraffic } from './evaluate-served';

/** What was used of a way to serve under traffic that came. */
export interface ObservedUse {
  readonly served: ServedTraffic;
  readonly test: BackTest;
}

/**
 * What a month costs of what was used: instances, or the time that requests ran, as observed, and all else, such as fees
 * and volumes, as the model has it for the same traffic. `null` without a price, or where nothing was used.
 */
export function priceObserved({ served, test }: ObservedUse): number | null {
  const { evaluation, situation } = served;
  const { option, monthlyCostUsd } = evaluation;
  const hours = knownHours(test);
  if (test.unit === 'instance-hours') {
    if (!isOnInstances(option) || hours === 0) return null;
    const costUsd = costInstances(option, (test.observed / hours) * priceWeight(test, served), situation, 1);
    return Number.isNaN(costUsd) ? null : costUsd;
  }
  const { observedUsd, predictedUsd } = test;
  if (monthlyCostUsd === null || observedUsd === null || predictedUsd === null || hours === 0) return null;
  return monthlyCostUsd + ((observedUsd - predictedUsd) / hours) * situation.terms.hoursPerMonth;
}

/** Where instances of several types serve, one of them counts as much as it costs of the option's own. */
function priceWeight({ observed, observedUsd }: BackTest, { evaluation }: ServedTraffic): number {
  const own = evaluation.components.find(({ unit }) => unit === 'instance-hour')?.unitPriceUsd ?? null;
  if (own === null || observedUsd === null || observed === 0) return 1;
  return observedUsd / observed / own;
}

function knownHours({ days }: BackTest): number {
  return days.reduce((sum, { knownShare }) => sum + knownShare * HOURS_PER_DAY, 0);
}

/**
 * 90 % interval of what a change saves a month, from 200 resampled windows of whole days: what would have been paid
 * without it, less what its use came to, each on the same days. Both rest on the same window, that begins at midnight; `NaN`
 * where it is too short to resample days.
 */
export function drawFollowed(
  without: ServedTraffic,
  use: ObservedUse,
  seed: number,
): { readonly lowUsd: number; readonly highUsd: number } {
  const { observed } = without;
  if (observed.blocks.starts.length !== use.test.days.length)
    return { lowUsd: Number.NaN, highUsd: Number.NaN };
  const resampling = resampleRange(observed, [0, observed.blocks.starts.length], seed);
  const before = drawServed(without, resampling);
  const since = drawObserved(use, resampling);
  const savings = Float64Array.from(
    resampleVolumes(observed, resampling),
    (volume, resample) => before(resample, volume) - since(resample, volume),
  )
    .filter((usd) => !Number.isNaN(usd))
    .sort();
  if (savings.length === 0) return { lowUsd: Number.NaN, highUsd: Number.NaN };
  return { lowUsd: quantileOfSorted(savings, 0.05), highUsd: quantileOfSorted(savings, 0.95) };
}

type CostOfDraw = (resample: number, volumeFactor: number) => number;

function drawServed(
  { evaluation, situation, observed, meanInstances }: ServedTraffic,
  resampling: Resampling,
): CostOfDraw {
  const { option, policy } = evaluation;
  if (isOnInstances(option) && meanInstances !== null) {
    if (policy === null) return (_, volume) => costInstances(option, meanInstances, situation, volume);
    const ground = { observed, situation, resampling };
    const [drawn] = drawReplayed(option, policy, [1], ground, meanInstances);
    if (drawn !== undefined) return drawn.costOf;
  }
  return drawStanding(option, situation).costOf;
}

/** Blocks are UTC days, as the days of the back-test are. */
function drawObserved({ served, test }: ObservedUse, resampling: Resampling): CostOfDraw {
  const { evaluation, situation } = served;
  const { option } = evaluation;
  const ofDays = (amount: (day: BackTest['days'][number]) => number) =>
    Float64Array.from({ length: resampling.blocks }, (_, block) => {
      const day = test.days[block];
      return day === undefined ? 0 : amount(day);
    });
  const hours = ofDays(({ knownShare }) => knownShare * HOURS_PER_DAY);
  const perHour = (amounts: Float64Array, resample: number) =>
    sumOfDraw(amounts, resampling, resample) / sumOfDraw(hours, resampling, resample);
  if (isOnInstances(option)) {
    const used = ofDays((day) => day.observed * priceWeight(test, served));
    return (resample, volume) => costInstances(option, perHour(used, resample), situation, volume);
  }
  const unitUsd = test.observedUsd === null ? Number.NaN : test.observedUsd / test.observed;
  const more = ofDays((day) => (day.observed - day.predicted) * unitUsd * situation.terms.hoursPerMonth);
  const standing = drawStanding(option, situation);
  return (resample, volume) => standing.costOf(resample, volume) + perHour(more, resample);
}
