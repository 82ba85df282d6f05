import type { Situation } from '../options/way-to-serve';
import { makeRandom, type Random } from '../random';
import { type Series, valueAt } from '../series/series';
import { sampleNormal } from '../stats/sampling';
import { quantileOfSorted } from '../stats/summary';
import { SECONDS_PER_DAY } from '../units';
import { scaleLoadProfile } from '../workload/load-profile';
import type { ServingOption } from '../workload/serving-option';
import { estimateMonth, scaleProvisioned } from './evaluate-option';
import type { PresentOption } from './evaluate-present';
import type { Evaluation, Saving } from './plan';
import { resizeOption } from './resize-option';

const REPLICATIONS = 200;
/** Fewer days say nothing about how one month differs from another. */
const LEAST_DAYS = 5;
/** With three weeks, whole weeks are resampled, so that a weekly season stays together. */
const WEEK_DAYS = 7;
const WEEKS_FOR_WEEK_BLOCKS = 3;
/** A day counts when at least half of it was observed. */
const LEAST_DAY_COVERAGE = 0.5;
/** Standard deviation of the logarithm of the service time at the new size, where it was modelled or load-tested. */
const MODELLED_SIGMA = 0.2;
const MEASURED_SIGMA = 0.05;

/**
 * What changing from `present` to `candidate` saves a month, with a 90 % interval. Days are resampled in blocks, which
 * gives the volume; the candidate's service time is drawn from an interval, 0.72 to 1.39 times the expected where it
 * is modelled; the candidate is sized and priced anew for each draw, the present option priced as it stands. Growth is
 * not in it.
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
  if (candidate === present.evaluation) return { medianUsd: 0, lowUsd: 0, highUsd: 0 };
  const random = makeRandom(seed);
  const volumes = resampleVolumes(arrivals, random);
  if (volumes === null)
    return { medianUsd: presentUsd - candidate.monthlyCostUsd, lowUsd: null, highUsd: null };
  const sigma = candidate.modelled ? MODELLED_SIGMA : MEASURED_SIGMA;
  const savings = volumes
    .map(
      (volume) =>
        present.costAt(volume) -
        costOfDraw(candidate.option, volume, sampleNormal(random, 0, sigma), situation),
    )
    .sort((a, b) => a - b);
  return {
    medianUsd: quantileOfSorted(savings, 0.5),
    lowUsd: quantileOfSorted(savings, 0.05),
    highUsd: quantileOfSorted(savings, 0.95),
  };
}

/** Monthly cost of the candidate, sized for one draw of volume and of the logarithm of the service time's factor. */
function costOfDraw(option: ServingOption, volume: number, logService: number, situation: Situation): number {
  const factor = Math.exp(logService);
  const { description } = situation;
  const { p50, p99 } = description.serviceTimeMs;
  const drawn: Situation = {
    ...situation,
    profile: scaleLoadProfile(situation.profile, volume),
    description: {
      ...description,
      serviceTimeMs: { p50: p50 * factor, p99: p99 * factor },
      demandVcpuSeconds:
        description.demandVcpuSeconds === null ? null : description.demandVcpuSeconds * factor,
      capacityPerInstancePerMinute: mapValues(
        description.capacityPerInstancePerMinute,
        (carried) => carried / factor,
      ),
    },
  };
  const cost = estimateMonth(resizeOption(scaleProvisioned(option, volume), drawn), drawn);
  return cost.priced ? cost.totalUsd : Number.NaN;
}

function mapValues(
  record: Readonly<Record<string, number>>,
  change: (value: number) => number,
): Record<string, number> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Volumes of resampled months, as factors of the observed mean; `null` when too few days were seen. */
function resampleVolumes(arrivals: Series, random: Random): number[] | null {
  const days = dailyMeans(arrivals);
  if (days.length < LEAST_DAYS) return null;
  const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
  if (mean === 0) return null;
  const block = days.length >= WEEK_DAYS * WEEKS_FOR_WEEK_BLOCKS ? WEEK_DAYS : 1;
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
