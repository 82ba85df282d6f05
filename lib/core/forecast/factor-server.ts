import { computeOnce } from '../compute-once';
import type { EnvironmentPool } from '../options/cold-starts';
import { completeOption } from '../options/complete-option';
import { poolColdShare } from '../options/environments';
import { meetsSlo } from '../options/performance';
import { evaluatePerformance, findLimit } from '../options/registry';
import type { Situation } from '../options/way-to-serve';
import { scaleUse } from '../plan/drawn-costs';
import { estimateMonth } from '../plan/evaluate-option';
import { estimateInstances } from '../plan/evaluate-policy';
import { evaluatePresent } from '../plan/evaluate-present';
import { describeShared, isShare } from '../plan/evaluate-shared';
import { observeMinutes } from '../plan/instance-stage';
import type { Evaluation, Plan } from '../plan/plan';
import { resizeOption } from '../plan/resize-option';
import { scaleLoadProfile } from '../workload/load-profile';
import type { ServingOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { countNeededAtOnce } from './environment-need';
import { InstanceReplayer } from './instance-replayer';

/** A way to serve that does not change by itself, at a multiple of the observed volume. */
export interface ServedAtFactor {
  /** Of the plan's volume, the observed shape kept. */
  readonly factor: number;
  /** `null` without a price. */
  readonly monthlyCostUsd: number | null;
  /** In service and starting, on average; `null` where they are not counted. */
  readonly meanInstances: number | null;
  /** In service at once; `null` where they are not counted. */
  readonly mostInstances: number | null;
  /** Served at once at the busiest; `null` where instances serve. */
  readonly concurrency: number | null;
}

type PlanGround = Pick<Plan, 'description' | 'present'>;

/**
 * Evaluates a plan's way to serve at multiples of its volume, as a scenario does whose only lever is the volume: what
 * stands on instances is replayed, the rest follows from formulas. What runs is not resized: instances, policies and
 * limits stay, and only what use brings along (hours of jobs and queues, what spills over) follows the volume.
 */
export class FactorServer {
  /** How its instances do; `null` where they stand still or there are none. */
  readonly replayer: InstanceReplayer | null;
  private readonly described: Situation;
  /** What a simulation of the plan's window makes of the formula's cold starts. */
  private readonly coldFactor: number;
  private readonly standing: () => InstanceReplayer | null;

  constructor(evaluation: Evaluation, plan: PlanGround, situation: Situation) {
    const { simulateColdShare: _simulated, ...byFormula } = situation;
    this.described = { ...byFormula, description: describeServed(evaluation, plan) };
    this.coldFactor = compareColdShares(evaluation, this.described);
    this.replayer = replayMoving(this.described);
    this.standing = computeOnce(() => replayStanding(this.described));
  }

  /** What it takes and costs, whether it holds or not. O(minutes of the window) where instances move. */
  count(factor: number): ServedAtFactor {
    const scaled = this.scale(factor);
    const option = scaled.description.present ?? describeShared(scaled.description);
    this.replayer?.replay(factor);
    const mean = this.replayer?.countMean() ?? null;
    return {
      factor,
      monthlyCostUsd: option === null ? null : priceMonth(option, mean, scaled),
      ...this.countInstances(option, mean, scaled),
      concurrency: option === null ? null : countNeededAtOnce(option, scaled),
    };
  }

  /** Whether neither the SLO nor a limit stops it. The same; what is late is counted as searches of policies do. */
  holds(factor: number): boolean {
    const scaled = this.scale(factor);
    const replayer = this.replayer ?? this.standing();
    if (replayer === null) {
      const observed = observeMinutes(scaled.profile.observed.arrivals);
      return evaluatePresent(scaled, scaled, observed)?.feasible ?? false;
    }
    replayer.replay(factor);
    return meetsSlo(replayer.countBreachShare(), scaled.description.slo) && !isLimited(scaled);
  }

  private scale(factor: number): Situation {
    const { described } = this;
    const { description } = described;
    const byFormula = { ...described, profile: scaleLoadProfile(described.profile, factor) };
    const simulateColdShare = (pool: EnvironmentPool) =>
      Math.min(1, this.coldFactor * poolColdShare(pool, byFormula));
    const scaled = { ...byFormula, simulateColdShare };
    if (description.present === null || factor === 1) return scaled;
    const present = followVolume(description.present, factor, described, scaled);
    return present === description.present ? scaled : { ...scaled, description: { ...description, present } };
  }

  private countInstances(option: ServingOption | null, mean: number | null, { description }: Situation) {
    if (this.replayer !== null && mean !== null) {
      return { meanInstances: mean, mostInstances: this.replayer.countMost() };
    }
    const isCounted = option !== null && option === description.present && 'instanceCount' in option;
    // A job runs longer where there is more to do.
    const standing = isCounted && option.kind !== 'batch' ? option.instanceCount : null;
    return { meanInstances: standing, mostInstances: standing };
  }
}

/** As the way to serve that runs. What was really paid for is known of the observed volume alone. */
function describeServed(evaluation: Evaluation, { description, present }: PlanGround): WorkloadDescription {
  const { discovered, policy: _policy, ...told } = description;
  const { paid: _paid, pools, shared, ...standing } = discovered ?? {};
  const facts = evaluation === present ? { ...standing, pools, shared } : standing;
  const known = discovered === undefined ? {} : { discovered: facts };
  if (isShare(evaluation, { description, present })) return { ...told, ...known };
  const { option, policy } = evaluation;
  return { ...told, ...known, present: option, ...(policy === null ? {} : { policy }) };
}

/** 1 where nothing starts on demand. */
function compareColdShares({ option, coldShare }: Evaluation, situation: Situation): number {
  if (coldShare === null || (option.kind !== 'lambda' && option.kind !== 'serverless')) return 1;
  const byFormula = evaluatePerformance(option, situation).coldShare ?? 0;
  return byFormula > 0 ? coldShare / byFormula : 1;
}

function replayMoving(situation: Situation): InstanceReplayer | null {
  const { present, policy } = situation.description;
  if (policy === undefined || (present?.kind !== 'realtime' && present?.kind !== 'async')) return null;
  const isKnown = situation.instances.findInstance(present.instanceType) !== null;
  return isKnown ? new InstanceReplayer(present, policy, situation) : null;
}

function replayStanding(situation: Situation): InstanceReplayer | null {
  const { present } = situation.description;
  if (present?.kind !== 'realtime' || situation.instances.findInstance(present.instanceType) === null)
    return null;
  return new InstanceReplayer(present, { kind: 'fixed', instances: present.instanceCount }, situation);
}

/** Whether a limit stops as many instances as there are, such as what CPU credits sustain. */
function isLimited(situation: Situation): boolean {
  const { present } = situation.description;
  return present !== null && findLimit(present, situation) !== null;
}

/** What of an option is use and not size. */
function followVolume(
  option: ServingOption,
  factor: number,
  situation: Situation,
  scaled: Situation,
): ServingOption {
  if (option.kind === 'lambda' || option.kind === 'serverless')
    return (option.provisionedConcurrency ?? 0) === 0 ? option : resizeOption(option, scaled);
  return scaleUse(option, situation, factor);
}

/** A queue runs as many instance-hours as its replay says. */
function priceMonth(option: ServingOption, mean: number | null, scaled: Situation): number | null {
  const cost =
    option.kind === 'realtime' && scaled.description.present !== null
      ? estimateInstances(option, mean ?? option.instanceCount, scaled)
      : estimateMonth(
          option.kind === 'async' && mean !== null
            ? { ...option, instanceHours: mean * scaled.terms.hoursPerMonth }
            : completeOption(option, scaled),
          scaled,
        );
  return cost.priced ? cost.totalUsd : null;
}
