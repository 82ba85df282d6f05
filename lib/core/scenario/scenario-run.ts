import { computeOnce } from '../compute-once';
import { labelOption } from '../options/registry';
import { isCompared, type Situation } from '../options/way-to-serve';
import { describeSituation, type SituationInput } from '../plan/describe-situation';
import { evaluateOption, requestsPerMonth } from '../plan/evaluate-option';
import { type PolicyReplay, type ReplayOnStage, replayOnStage } from '../plan/evaluate-policy';
import { evaluatePresent } from '../plan/evaluate-present';
import { type ObservedMinutes, observeMinutes } from '../plan/instance-stage';
import type { CostCurve, CostCurves, Evaluation } from '../plan/plan';
import { replayEvaluation } from '../plan/replay-evaluation';
import { outlineReplays, type ReplayOutline } from '../plan/replay-outline';
import { findFirstCandidate } from '../plan/shortlist-candidates';
import { withSimulatedColdStarts } from '../plan/simulate-cold-starts';
import type { StagedArrays } from '../policy/score-policy';
import { maxPresent } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import { SERVING_STYLES, type ServingStyle } from '../workload/serving-option';
import { applyScenario, type ScenarioGround } from './apply-scenario';
import { listCheapestWays } from './cheapest-ways';
import { RunMemory } from './run-memory';
import type { Scenario } from './scenario';
import { SizeSearch } from './size-search';
import { type DayBreaches, tallyDays } from './tally-days';
import { tryPolicies } from './try-policies';

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
  private readonly sizes: () => SizeSearch;
  private readonly replays = new Map<string, PolicyReplay>();
  private readonly taken: StagedArrays[] = [];

  constructor(
    private readonly scenario: Scenario,
    private readonly ground: ScenarioGround,
    /** Two runs that are held against each other use the formula, as two simulations differ by their draws too. */
    coldStarts: 'simulated' | 'formula' = 'simulated',
    private readonly memory: RunMemory = new RunMemory(),
  ) {
    const { levers: _levers, traffic: _traffic, description, ...priced } = scenario;
    const priceKey = JSON.stringify([description.region, priced]);
    this.input = memory.recall(applyScenario(scenario, ground), priceKey);
    const { arrivals } = this.input.observed;
    this.situation = computeOnce(() => describeSituation(this.input));
    this.observed = computeOnce(() => observeMinutes(arrivals));
    this.present = computeOnce(() => {
      const simulated =
        coldStarts === 'formula'
          ? this.situation()
          : withSimulatedColdStarts(this.situation(), arrivals, scenario.seed);
      return evaluatePresent(this.situation(), simulated, this.observed(), this.replayOnce);
    });
    this.sizes = computeOnce(() => new SizeSearch(this.situation()));
  }

  /** What is evaluated by its replay is drawn by the same one. */
  private readonly replayOnce: ReplayOnStage = (policy, stage) => {
    const key = JSON.stringify([stage.instanceType, stage.timeoutSeconds, policy]);
    const known = this.replays.get(key);
    if (known !== undefined) return known;
    const arrays = this.memory.shelf.take(stage.arrivalsPerMinute.length);
    this.taken.push(arrays);
    const replay = replayOnStage(policy, stage, arrays);
    this.replays.set(key, replay);
    return replay;
  };

  /** Hands its replays' arrays on to the next run. What was asked of it stays right; nothing more can be asked. */
  close(): void {
    for (const arrays of this.taken.splice(0)) this.memory.shelf.putBack(arrays);
    this.replays.clear();
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
    const replay = replayEvaluation(evaluation, this.situation(), arrivals, this.replayOnce);
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
    const standing = byFormula.find(({ style, feasible }) => style === 'realtime' && feasible);
    const trial = {
      situation: this.situation(),
      observed: this.observed(),
      replay: this.replayOnce,
      volumeFactor: this.scenario.levers.volumeFactor,
    };
    const belowUsd = standing?.monthlyCostUsd ?? null;
    const planned = isCompared(trial.situation, 'realtime') ? this.ground.evaluations : [];
    return listCheapestWays([...byFormula, ...tryPolicies(planned, trial, belowUsd)]);
  }

  /** By formula, standing instances only: a plan traces them with policies. `factors` of the volume, ascending. */
  traceCurves(factors: readonly number[] = QUICK_FACTORS): CostCurves {
    return {
      factors,
      curves: SERVING_STYLES.flatMap((style): CostCurve[] => {
        const sized = factors.map((factor) => this.sizes().findCheapest(style, factor));
        const [first] = sized.flatMap((size) => size ?? []);
        if (first === undefined) return [];
        const monthlyCostUsd = sized.map((size) => size?.monthlyCostUsd ?? null);
        return [{ style, label: labelOption(first.option), option: first.option, monthlyCostUsd }];
      }),
    };
  }

  /** Frees what was worked out at a multiple of the volume. */
  forgetVolume(factor: number): void {
    this.sizes().forget(factor);
  }

  private evaluateStyle(style: ServingStyle): Evaluation[] {
    const cheapest = this.sizes().findCheapest(style, 1)?.option;
    const shown = cheapest ?? findFirstCandidate(style, this.situation());
    return shown === undefined ? [] : [evaluateOption(shown, this.situation())];
  }
}

function standsOnInstances({ option, policy }: Evaluation): boolean {
  return option.kind === 'realtime' || (option.kind === 'async' && policy !== null);
}
