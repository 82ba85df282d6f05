import { evaluateInstanceCapacity } from '../options/instance-capacity';
import { requireInstance } from '../options/realtime';
import { rememberBy } from '../options/remember';
import type { Situation } from '../options/way-to-serve';
import { resampleRange } from '../policy/search-policies';
import type { Resampling } from '../policy/time-blocks';
import { valueAt } from '../series/series';
import { quantileOfSorted } from '../stats/summary';
import { scaleServiceTime } from '../workload/scale-service-time';
import { traceColdShare } from './drawn-cold-starts';
import { type DrawGround, type DrawnCosts, drawReplayed, drawStanding, sumOfDraw } from './drawn-costs';
import type { ObservedMinutes } from './instance-stage';
import { countPaidInstances } from './paid-instances';
import type { Evaluation, Saving } from './plan';
import { resizeOption } from './resize-option';
import { type DrawnInputs, drawInputs } from './uncertain-inputs';

/** Fewer blocks of the window say nothing about how one month differs from another. */
const LEAST_BLOCKS = 5;
const NOTHING_SAVED: Saving = { differenceUsd: 0, medianUsd: 0, lowUsd: 0, highUsd: 0 };

/**
 * What changing from `present` to `chosen` saves a month: the difference of their costs, with a 90 % interval from 200
 * draws.
 *
 * A draw is a resampled window, by a block bootstrap over the days, which gives the volume and the instance-hours of
 * instances that scale; and a point of a Latin hypercube over what is known only to an interval. Service time, demand and
 * the speed of the cores at the new size: the chosen option is sized, replayed and priced for them, the present one is
 * as it stands. The idle lifetime of environments is AWS's own: it is the same for both. Growth is not in it.
 */
export function estimateSaving(
  present: Evaluation,
  chosen: Evaluation,
  observed: ObservedMinutes,
  situation: Situation,
  seed: number,
): Saving | null {
  const paidInstances = countPaidInstances(present.option, situation);
  return compareCosts(present, chosen, { observed, situation, seed, paidInstances });
}

/** What a comparison is drawn from. */
export interface ComparisonGround {
  readonly observed: ObservedMinutes;
  readonly situation: Situation;
  readonly seed: number;
  /** How many instances there really were of what is left, on average, where that is known. */
  readonly paidInstances: number | undefined;
}

/** The same between any two evaluations, `before` being as it stands. */
export function compareCosts(
  before: Evaluation,
  chosen: Evaluation,
  ground: ComparisonGround,
): Saving | null {
  const key = JSON.stringify([identify(before), identify(chosen), ground.seed, ground.paidInstances]);
  return rememberSaving(ground.situation, key, () => ({ saving: drawSaving(before, chosen, ground) })).saving;
}

/** The choice asks before the recommendation does. */
const rememberSaving = rememberBy<Situation, { readonly saving: Saving | null }>();

function identify({ option, policy, monthlyCostUsd, coldShare, modelled }: Evaluation) {
  return [option, policy, monthlyCostUsd, coldShare, modelled];
}

function drawSaving(
  present: Evaluation,
  chosen: Evaluation,
  { observed, situation, seed, paidInstances }: ComparisonGround,
): Saving | null {
  const presentUsd = present.monthlyCostUsd;
  const chosenUsd = chosen.monthlyCostUsd;
  if (presentUsd === null || chosenUsd === null) return null;
  if (chosen === present) return NOTHING_SAVED;
  const differenceUsd = presentUsd - chosenUsd;
  const blocks = observed.blocks.starts.length;
  if (blocks < LEAST_BLOCKS) return { differenceUsd, medianUsd: differenceUsd, lowUsd: null, highUsd: null };
  const resampling = resampleRange(observed, [0, blocks], seed);
  const inputs = drawInputs(chosen, situation, seed);
  const ground = { observed, situation, resampling };
  const before = drawPresent(present, inputs, ground, paidInstances);
  const after = drawChosen(chosen, inputs, ground);
  const savings = Float64Array.from(resampleVolumes(observed, resampling), (volume, resample) => {
    const point = resample % inputs.length;
    return costOf(before, point, resample, volume) - costOf(after, point, resample, volume);
  }).sort();
  return {
    differenceUsd,
    medianUsd: quantileOfSorted(savings, 0.5),
    lowUsd: Math.min(differenceUsd, quantileOfSorted(savings, 0.05)),
    highUsd: Math.max(differenceUsd, quantileOfSorted(savings, 0.95)),
  };
}

function costOf(costs: readonly DrawnCosts[], point: number, resample: number, volume: number): number {
  return costs[point]?.costOf(resample, volume) ?? Number.NaN;
}

/** Only a Lambda function in use costs another amount where environments live longer. */
function drawPresent(
  { option, policy, ...rest }: Evaluation,
  inputs: readonly DrawnInputs[],
  ground: DrawGround,
  paidInstances: number | undefined,
): DrawnCosts[] {
  const { situation } = ground;
  if (policy !== null && (option.kind === 'realtime' || option.kind === 'async')) {
    const asItStands = inputs.map(() => 1);
    return drawReplayed(option, policy, asItStands, ground, paidInstances);
  }
  if (option.kind === 'realtime' && paidInstances !== undefined) {
    const standing = drawStanding({ ...option, instanceCount: paidInstances }, situation);
    return inputs.map(() => standing);
  }
  const trace = traceColdShare({ option, policy, ...rest }, situation);
  if (trace === null) {
    const standing = drawStanding(option, situation);
    return inputs.map(() => standing);
  }
  return inputs.map(({ idleLifetimeSeconds }) =>
    drawStanding(option, withColdShare(situation, trace(idleLifetimeSeconds))),
  );
}

/** The option sized for the inputs as drawn, and a policy that loads its instances as before. */
function drawChosen(chosen: Evaluation, inputs: readonly DrawnInputs[], ground: DrawGround): DrawnCosts[] {
  const { option, policy } = chosen;
  const { situation } = ground;
  const drawn = inputs.map(({ serviceFactor, demandFactor }) => ({
    ...situation,
    description: scaleServiceTime(situation.description, serviceFactor, demandFactor),
  }));
  if (policy !== null && (option.kind === 'realtime' || option.kind === 'async')) {
    const expected = saturationOf(option.instanceType, situation);
    const loads = drawn.map((each) => expected / saturationOf(option.instanceType, each));
    return drawReplayed(option, policy, loads, ground);
  }
  const trace = traceColdShare(chosen, situation);
  return drawn.map((each, point) => {
    const lifetime = inputs[point]?.idleLifetimeSeconds;
    const warmed = trace === null || lifetime === undefined ? each : withColdShare(each, trace(lifetime));
    return drawStanding(resizeOption(option, each), warmed);
  });
}

function saturationOf(instanceType: string, situation: Situation): number {
  return evaluateInstanceCapacity(requireInstance(instanceType, situation), situation).saturationPerSecond;
}

function withColdShare(situation: Situation, coldShare: number): Situation {
  return { ...situation, simulateColdShare: () => coldShare };
}

/** Volume of each draw, as a factor of the observed mean rate; minutes without a count do not count. */
export function resampleVolumes(
  { arrivalsPerMinute, blocks }: ObservedMinutes,
  resampling: Resampling,
): number[] {
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
