import { computeOnce } from '../compute-once';
import type { CandidateBound } from '../options/candidate-bound';
import { keepFrontier } from '../options/instance-frontier';
import { labelOption } from '../options/registry';
import { isCompared, type Situation } from '../options/way-to-serve';
import { boundCandidates, findCheapestBounded, type Sized } from '../plan/bounded-search';
import { describeSituation, type SituationInput } from '../plan/describe-situation';
import { evaluateOption, requestsPerMonth } from '../plan/evaluate-option';
import { evaluatePolicy } from '../plan/evaluate-policy';
import { evaluatePresent } from '../plan/evaluate-present';
import { type ObservedMinutes, observeMinutes, stageInstances } from '../plan/instance-stage';
import type { CostCurve, CostCurves, Evaluation } from '../plan/plan';
import { replayEvaluation } from '../plan/replay-evaluation';
import { outlineReplays, type ReplayOutline } from '../plan/replay-outline';
import { scaleInstances } from '../plan/scale-policy';
import { shortlistCandidates } from '../plan/shortlist-candidates';
import { withSimulatedColdStarts } from '../plan/simulate-cold-starts';
import { maxPresent } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import { scaleLoadProfile } from '../workload/load-profile';
import {
  SERVING_STYLES,
  type ServingOption,
  type ServingStyle,
  servingStyle,
} from '../workload/serving-option';
import { applyScenario, type ScenarioGround } from './apply-scenario';
import type { Scenario } from './scenario';
import { type DayBreaches, tallyDays } from './tally-days';

/** What the option that the scenario is about does, or why it cannot be told. */
export interface ServedFigures {
  readonly requestsPerMonth: number;
  readonly peakPerMinute: number;
  /** `null` where the scenario has no option of its own. */
  readonly present: Evaluation | null;
}

/** Its instances over the window, minute by minute. */
export interface ReplayFigures {
  readonly outline: ReplayOutline;
  readonly days: readonly DayBreaches[];
}

/** Half a decade apart, from a hundredth to a hundred times the volume. */
const QUICK_FACTORS = Array.from({ length: 9 }, (_, i) => 10 ** ((i - 4) / 2));
/** Policies of the baseline's plan that are tried again: each is a replay of the window. */
const MOST_POLICIES = 3;

/**
 * One evaluation of a scenario in parts, each worked out once, when it is asked for: without the search of policies and
 * the draws of a plan, so that it follows a hand. The policies that the baseline's plan found are tried again. Its parts
 * throw `RangeError` where no request is left, or a figure is none that the core can work with.
 */
export class ScenarioRun {
  readonly input: SituationInput;
  private readonly situation: () => Situation;
  private readonly observed: () => ObservedMinutes;
  private readonly present: () => Evaluation | null;
  private readonly frontier: () => Situation;
  private readonly bounds: () => readonly CandidateBound[];
  private readonly shortlist: () => readonly ServingOption[];

  constructor(
    private readonly scenario: Scenario,
    private readonly ground: ScenarioGround,
    /** Two runs that are held against each other use the formula, as two simulations differ by their draws too. */
    coldStarts: 'simulated' | 'formula' = 'simulated',
  ) {
    this.input = applyScenario(scenario, ground);
    const { arrivals } = this.input.observed;
    this.situation = computeOnce(() => describeSituation(this.input));
    this.observed = computeOnce(() => observeMinutes(arrivals));
    this.present = computeOnce(() => {
      const simulated =
        coldStarts === 'formula'
          ? this.situation()
          : withSimulatedColdStarts(this.situation(), arrivals, scenario.seed);
      return evaluatePresent(this.situation(), simulated, this.observed());
    });
    this.frontier = computeOnce(() => ({ ...this.situation(), instances: keepFrontier(this.situation()) }));
    this.bounds = computeOnce(() => boundCandidates(this.frontier()));
    this.shortlist = computeOnce(() => shortlistCandidates(this.situation()));
  }

  served(): ServedFigures {
    const { values, stepSeconds } = this.input.observed.arrivals;
    const mostInPeriod = maxPresent(values) ?? Number.NaN;
    return {
      requestsPerMonth: requestsPerMonth(this.situation()),
      peakPerMinute: (mostInPeriod * SECONDS_PER_MINUTE) / stepSeconds,
      present: this.present(),
    };
  }

  /** `null` where nothing stands on instances. */
  replay(): ReplayFigures | null {
    const { arrivals, description } = this.input.observed;
    const evaluation = this.present();
    if (evaluation === null || description.present === null || !standsOnInstances(evaluation)) return null;
    const replay = replayEvaluation(evaluation, this.situation(), arrivals);
    const outline = outlineReplays(
      [{ role: 'present', evaluation, ...replay }],
      arrivals.startSeconds,
      this.scenario.hoursPerMonth,
    );
    return { outline, days: tallyDays(replay.records, replay.breaches, arrivals.startSeconds) };
  }

  /** The cheapest size of each way to serve that holds, or one that does not and what stops it. */
  listWays(): readonly Evaluation[] {
    const byFormula = SERVING_STYLES.flatMap((style) => this.evaluateStyle(style));
    return listCheapestWays([...byFormula, ...this.tryPolicies()]);
  }

  /** By formula, standing instances only: a plan traces them with policies. */
  traceCurves(): CostCurves {
    return {
      factors: QUICK_FACTORS,
      curves: SERVING_STYLES.flatMap((style): CostCurve[] => {
        const sized = QUICK_FACTORS.map((factor) => this.findCheapest(style, factor));
        const [first] = sized.flatMap((size) => size ?? []);
        if (first === undefined) return [];
        const monthlyCostUsd = sized.map((size) => size?.monthlyCostUsd ?? null);
        return [{ style, label: labelOption(first.option), option: first.option, monthlyCostUsd }];
      }),
    };
  }

  private findCheapest(style: ServingStyle, factor: number): Sized | null {
    const now = this.frontier();
    const scaled = factor === 1 ? now : { ...now, profile: scaleLoadProfile(now.profile, factor) };
    const bounds = this.bounds().filter((bound) => bound.style === style);
    return findCheapestBounded(bounds, factor, scaled);
  }

  private evaluateStyle(style: ServingStyle): Evaluation[] {
    const cheapest = this.findCheapest(style, 1);
    if (cheapest !== null) return [evaluateOption(cheapest.option, this.situation())];
    const stopped = this.shortlist().find((option) => servingStyle(option) === style);
    return stopped === undefined ? [] : [evaluateOption(stopped, this.situation())];
  }

  private tryPolicies(): Evaluation[] {
    if (!isCompared(this.situation(), 'realtime')) return [];
    return listPolicies(this.ground.evaluations).flatMap(({ option, policy }) => {
      if (option.kind !== 'realtime' || policy === null) return [];
      if (this.situation().instances.findInstance(option.instanceType) === null) return [];
      const stage = stageInstances(option.instanceType, this.observed(), this.situation());
      const scaled = scaleInstances(policy, Math.max(1, this.scenario.levers.volumeFactor));
      return [evaluatePolicy(option, scaled, stage, this.situation())];
    });
  }
}

function standsOnInstances({ option, policy }: Evaluation): boolean {
  return option.kind === 'realtime' || (option.kind === 'async' && policy !== null);
}

/** The cheapest policies that held, each once. */
function listPolicies(evaluations: readonly Evaluation[]): Evaluation[] {
  return evaluations.filter(({ feasible, policy }) => feasible && policy !== null).slice(0, MOST_POLICIES);
}

/** One a way to serve: the cheapest that holds, or else the first; the cheapest of all first, those that fail last. */
export function listCheapestWays(evaluations: readonly Evaluation[]): Evaluation[] {
  const byStyle = new Map<ServingStyle, Evaluation>();
  for (const evaluation of evaluations) {
    const known = byStyle.get(evaluation.style);
    if (known === undefined || isBetter(evaluation, known)) byStyle.set(evaluation.style, evaluation);
  }
  return [...byStyle.values()].sort((a, b) => (isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0));
}

function isBetter(a: Evaluation, b: Evaluation): boolean {
  if (a.feasible !== b.feasible) return a.feasible;
  return (a.monthlyCostUsd ?? Number.POSITIVE_INFINITY) < (b.monthlyCostUsd ?? Number.POSITIVE_INFINITY);
}
