import type { CandidateBound } from '../options/candidate-bound';
import { listEnvironmentBounds } from '../options/environment-bounds';
import { listInstanceBounds } from '../options/instance-bounds';
import { evaluateBreachShare, holdsSlo } from '../options/performance';
import { evaluatePerformance, findLimit, labelOption } from '../options/registry';
import { isCompared, type Situation } from '../options/way-to-serve';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingOption } from '../workload/serving-option';
import { labelQueue } from './evaluate-backlog';
import { estimateMonth } from './evaluate-option';
import { labelPolicy } from './evaluate-policy';

/** An option with its cost. */
export interface Sized {
  readonly option: ServingOption;
  /** How its instances scale; `null` where they stand still or there are none. */
  readonly policy: ScalingPolicy | null;
  readonly monthlyCostUsd: number;
  /** What it was found under; sizes of other volumes that are found there are of the same kind. */
  readonly candidate?: CandidateBound;
}

/** Such as `1 to 9 x ml.m5.large, target 3007 a minute` or `Serverless, 2 GB`. */
export function labelSized({ option, policy }: Sized): string {
  if (policy === null) return labelOption(option);
  if (option.kind === 'realtime') return labelPolicy(option.instanceType, policy);
  return option.kind === 'async' && policy.kind === 'backlog'
    ? labelQueue(option, policy)
    : labelOption(option);
}

/** Candidates of every way to serve, with what each costs at least, but those that no volume makes feasible. */
export function boundCandidates(situation: Situation): CandidateBound[] {
  const bounds = [...listInstanceBounds(situation), ...listEnvironmentBounds(situation)];
  return bounds.filter(({ style }) => isCompared(situation, style));
}

/**
 * The cheapest option of `candidates` that no limit stops and that meets the SLO, at `factor` times the volume, which
 * is that of `scaled`; `null` when none does.
 *
 * Best first: of all candidates the one that may be cheapest is looked at next. Known by its bound, it is sized and
 * priced, if no limit stops it; priced, it is held against the SLO. The first that holds costs no more than any bound that
 * is left, so the answer is that of evaluating everything. Dearer ones than `belowUsd` are not looked for.
 */
export function findCheapestBounded(
  candidates: readonly CandidateBound[],
  factor: number,
  scaled: Situation,
  belowUsd = Number.POSITIVE_INFINITY,
): Sized | null {
  const bounds = candidates.map((candidate) => ({ candidate, leastUsd: candidate.leastUsd(factor) }));
  bounds.sort((a, b) => b.leastUsd - a.leastUsd);
  const priced: Sized[] = [];
  for (;;) {
    const nextBound = bounds.at(-1)?.leastUsd ?? Number.POSITIVE_INFINITY;
    const cheapest = priced.at(-1);
    if (Math.min(nextBound, cheapest?.monthlyCostUsd ?? nextBound) > belowUsd) return null;
    if (cheapest !== undefined && cheapest.monthlyCostUsd <= nextBound) {
      if (holds(cheapest.option, scaled)) return cheapest;
      priced.pop();
      continue;
    }
    const next = bounds.pop();
    if (next === undefined) return null;
    priced.push(
      ...next.candidate.expand(scaled).flatMap((option) => priceOption(option, next.candidate, scaled)),
    );
    priced.sort((a, b) => b.monthlyCostUsd - a.monthlyCostUsd);
  }
}

/** Limits come first: the price of what no limit lets through may take long to find. */
function priceOption(option: ServingOption, candidate: CandidateBound, situation: Situation): Sized[] {
  if (findLimit(option, situation) !== null) return [];
  const cost = estimateMonth(option, situation);
  return cost.priced ? [{ option, policy: null, monthlyCostUsd: cost.totalUsd, candidate }] : [];
}

function holds(option: ServingOption, situation: Situation): boolean {
  const { slo } = situation.description;
  const { responses, peakUtilization } = evaluatePerformance(option, situation);
  return holdsSlo({ breachShare: evaluateBreachShare(responses, slo), peakUtilization }, slo);
}
