import type { Situation } from '../options/way-to-serve';
import { makeScorer, type ScoredPolicy } from '../policy/score-policy';
import { resampleRange } from '../policy/search-policies';
import type { Resampling } from '../policy/time-blocks';
import { makeRandom } from '../random';
import { valueAt } from '../series/series';
import { normalQuantile } from '../stats/normal';
import { quantileOfSorted } from '../stats/summary';
import { scaleServiceTime } from '../workload/scale-service-time';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { RealtimeOption, ServingOption } from '../workload/serving-option';
import { estimateMonth, scaleProvisioned } from './evaluate-option';
import { estimateInstances } from './evaluate-policy';
import { type ObservedMinutes, stageInstances } from './instance-stage';
import type { Evaluation, Saving } from './plan';
import { resizeOption } from './resize-option';
import { scalePolicy } from './scale-policy';

/** Fewer blocks of the window say nothing about how one month differs from another. */
const LEAST_BLOCKS = 5;
/** Standard deviation of the logarithm of the service time at the new size, where it was modelled or load-tested. */
const MODELLED_SIGMA = 0.2;
const MEASURED_SIGMA = 0.05;
/** The interval of the service time is drawn from the midpoints of so many equal shares of its probability. */
const STRATA = 7;

/** What a month costs when the blocks of the window come as often as `resample` says. */
interface DrawnCosts {
  costOf(resample: number, volumeFactor: number): number;
}

/**
 * What changing from `present` to `chosen` saves a month, with a 90 % interval: a block bootstrap over the days, 200
 * draws. Each draw gives the volume and, for instances that scale, the instance-hours of the days drawn. The service
 * time at the new size is drawn from its interval, 0.72 to 1.39 times the expected where it is modelled: the chosen
 * option is sized, replayed and priced for it, the present one is priced as it stands. Growth is not in it.
 */
export function estimateSaving(
  present: Evaluation,
  chosen: Evaluation,
  observed: ObservedMinutes,
  situation: Situation,
  seed: number,
): Saving | null {
  const presentUsd = present.monthlyCostUsd;
  const chosenUsd = chosen.monthlyCostUsd;
  if (presentUsd === null || chosenUsd === null) return null;
  if (chosen === present) return { medianUsd: 0, lowUsd: 0, highUsd: 0 };
  const blocks = observed.blocks.starts.length;
  if (blocks < LEAST_BLOCKS) return { medianUsd: presentUsd - chosenUsd, lowUsd: null, highUsd: null };
  const resampling = resampleRange(observed, [0, blocks], seed);
  const volumes = resampleVolumes(observed, resampling);
  const before = drawCosts(present, observed, situation, resampling);
  const strata = listServiceFactors(chosen).map((factor) =>
    drawCosts(
      resizeEvaluation(chosen, factor, situation),
      observed,
      scaleSituation(situation, factor),
      resampling,
    ),
  );
  const random = makeRandom(seed);
  const savings = Float64Array.from(volumes, (volume, resample) => {
    const after = strata[Math.floor(random.nextUniform() * strata.length)] ?? before;
    return before.costOf(resample, volume) - after.costOf(resample, volume);
  }).sort();
  return {
    medianUsd: quantileOfSorted(savings, 0.5),
    lowUsd: quantileOfSorted(savings, 0.05),
    highUsd: quantileOfSorted(savings, 0.95),
  };
}

/** Factors of the service time, each of the same probability. */
function listServiceFactors({ modelled }: Evaluation): number[] {
  const sigma = modelled ? MODELLED_SIGMA : MEASURED_SIGMA;
  return Array.from({ length: STRATA }, (_, i) => Math.exp(sigma * normalQuantile((i + 0.5) / STRATA)));
}

function scaleSituation(situation: Situation, factor: number): Situation {
  return { ...situation, description: scaleServiceTime(situation.description, factor) };
}

/** What `chosen` would have been, had the service time been `factor` times as long. */
function resizeEvaluation(
  { option, policy }: Evaluation,
  factor: number,
  situation: Situation,
): Pick<Evaluation, 'option' | 'policy'> {
  if (policy !== null) return { option, policy: scalePolicy(policy, factor) };
  return { option: resizeOption(option, scaleSituation(situation, factor)), policy };
}

function drawCosts(
  { option, policy }: Pick<Evaluation, 'option' | 'policy'>,
  observed: ObservedMinutes,
  situation: Situation,
  resampling: Resampling,
): DrawnCosts {
  if (policy !== null && option.kind === 'realtime')
    return drawScaled(option, policy, observed, situation, resampling);
  return { costOf: (_, volumeFactor) => costAt(option, situation, volumeFactor) };
}

function costAt(option: ServingOption, situation: Situation, volumeFactor: number): number {
  const cost = estimateMonth(
    scaleProvisioned(scaleHours(option, volumeFactor), volumeFactor),
    situation,
    volumeFactor,
  );
  return cost.priced ? cost.totalUsd : Number.NaN;
}

/** Hours that follow the work: a queue's and a job's grow with the volume. */
function scaleHours(option: ServingOption, factor: number): ServingOption {
  if (option.kind === 'async') return { ...option, instanceHours: option.instanceHours * factor };
  if (option.kind === 'batch') return { ...option, hoursPerJob: option.hoursPerJob * factor };
  return option;
}

function drawScaled(
  option: RealtimeOption,
  policy: ScalingPolicy,
  observed: ObservedMinutes,
  situation: Situation,
  resampling: Resampling,
): DrawnCosts {
  const scored = makeScorer(stageInstances(option.instanceType, observed, situation))(policy);
  return {
    costOf(resample, volumeFactor) {
      const cost = estimateInstances(
        option,
        meanOfDraw(scored, resampling, resample),
        situation,
        volumeFactor,
      );
      return cost.priced ? cost.totalUsd : Number.NaN;
    },
  };
}

function meanOfDraw(scored: ScoredPolicy, resampling: Resampling, resample: number): number {
  return (
    sumOfDraw(scored.instanceMinutes, resampling, resample) / sumOfDraw(scored.minutes, resampling, resample)
  );
}

function sumOfDraw(values: Float64Array, { blocks, counts }: Resampling, resample: number): number {
  let sum = 0;
  for (let block = 0; block < blocks; block += 1)
    sum += (counts[resample * blocks + block] ?? 0) * valueAt(values, block);
  return sum;
}

/** Volume of each draw, as a factor of the observed mean rate; minutes without a count do not count. */
function resampleVolumes({ arrivalsPerMinute, blocks }: ObservedMinutes, resampling: Resampling): number[] {
  const requests = new Float64Array(blocks.starts.length);
  const minutes = new Float64Array(blocks.starts.length);
  blocks.starts.forEach((start, block) => {
    const end = blocks.starts[block + 1] ?? blocks.minutes;
    for (let minute = start; minute < end; minute += 1) {
      const count = valueAt(arrivalsPerMinute, minute);
      if (Number.isNaN(count)) continue;
      requests[block] = valueAt(requests, block) + count;
      minutes[block] = valueAt(minutes, block) + 1;
    }
  });
  const sumAll = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const meanRate = sumAll(requests) / sumAll(minutes);
  return Array.from({ length: resampling.resamples }, (_, resample) => {
    const drawnMinutes = sumOfDraw(minutes, resampling, resample);
    if (drawnMinutes === 0) return 1;
    return sumOfDraw(requests, resampling, resample) / drawnMinutes / meanRate;
  });
}
