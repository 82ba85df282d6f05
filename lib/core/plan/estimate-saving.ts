import type { Situation } from '../options/way-to-serve';
import { makeRandom } from '../random';
import { type Series, valueAt } from '../series/series';
import { quantileOfSorted } from '../stats/summary';
import { SECONDS_PER_DAY } from '../units';
import type { ServingOption } from '../workload/serving-option';
import { estimateMonth } from './evaluate-option';
import type { PresentOption } from './evaluate-present';
import type { Evaluation, Saving } from './plan';

const REPLICATIONS = 400;
/** Fewer days say nothing about how one month differs from another. */
const LEAST_DAYS = 5;
/** With three weeks, whole weeks are resampled, so that a weekly season stays together. */
const WEEK_DAYS = 7;
const WEEKS_FOR_WEEK_BLOCKS = 3;
/** A day counts when at least half of it was observed. */
const LEAST_DAY_COVERAGE = 0.5;

/**
 * What changing from `present` to `candidate` saves a month, with a 90 % interval from the volume: days are resampled
 * in blocks, and both options are priced at each resampled volume. It covers the variation between the days that were
 * seen, and neither growth nor errors of the described service time.
 */
export function estimateSaving(
  present: PresentOption,
  candidate: Evaluation,
  arrivals: Series,
  situation: Situation,
  seed: number,
): Saving | null {
  const presentUsd = present.evaluation.monthlyCostUsd;
  if (presentUsd === null || candidate.monthlyCostUsd === null) return null;
  const keeps = candidate === present.evaluation;
  const factors = resampleVolumes(arrivals, seed);
  if (factors === null) {
    return { medianUsd: presentUsd - candidate.monthlyCostUsd, lowUsd: null, highUsd: null };
  }
  const candidateCost = keeps ? present.costAt : costByVolume(candidate.option, situation);
  const savings = factors
    .map((factor) => present.costAt(factor) - candidateCost(factor))
    .sort((a, b) => a - b);
  return {
    medianUsd: quantileOfSorted(savings, 0.5),
    lowUsd: quantileOfSorted(savings, 0.05),
    highUsd: quantileOfSorted(savings, 0.95),
  };
}

/** Volumes of resampled months, as factors of the observed mean; `null` when too few days were seen. */
function resampleVolumes(arrivals: Series, seed: number): number[] | null {
  const days = dailyMeans(arrivals);
  if (days.length < LEAST_DAYS) return null;
  const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
  if (mean === 0) return null;
  const block = days.length >= WEEK_DAYS * WEEKS_FOR_WEEK_BLOCKS ? WEEK_DAYS : 1;
  const random = makeRandom(seed);
  return Array.from({ length: REPLICATIONS }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < days.length; drawn += block) {
      const start = Math.floor(random.nextUniform() * days.length);
      for (let i = 0; i < Math.min(block, days.length - drawn); i += 1)
        sum += days[(start + i) % days.length] ?? 0;
    }
    return sum / days.length / mean;
  });
}

/** Mean requests a period of each observed day, days being counted from the first period. */
function dailyMeans({ values, stepSeconds }: Series): number[] {
  const perDay = SECONDS_PER_DAY / stepSeconds;
  const means: number[] = [];
  for (let start = 0; start + perDay <= values.length; start += perDay) {
    let sum = 0;
    let present = 0;
    for (let i = start; i < start + perDay; i += 1) {
      const value = valueAt(values, i);
      if (Number.isNaN(value)) continue;
      sum += value;
      present += 1;
    }
    if (present >= perDay * LEAST_DAY_COVERAGE) means.push(sum / present);
  }
  return means;
}

/** Monthly cost of an option as it stands, at a multiple of today's volume. */
function costByVolume(option: ServingOption, situation: Situation): (factor: number) => number {
  return (factor) => {
    const cost = estimateMonth(option, situation, factor);
    return cost.priced ? cost.totalUsd : Number.NaN;
  };
}
