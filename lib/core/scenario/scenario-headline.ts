import type { Evaluation } from '../plan/plan';
import type { ScenarioGround } from './apply-scenario';
import type { Scenario } from './scenario';
import { ScenarioRun } from './scenario-run';

/** What a scenario comes to in a few figures, as the page shows them while a hand moves. */
export interface ScenarioHeadline {
  /** `null` where the scenario cannot be evaluated. */
  readonly requestsPerMonth: number | null;
  /** The scenario's own option; `null` where it has none. */
  readonly present: HeadlineFigures | null;
  /** The cheapest of all that hold, or of those that do not where none does; `null` where there is none at all. */
  readonly cheapest: HeadlineFigures | null;
  /** Why it cannot be evaluated, a sentence; `null` where it can. */
  readonly problem: string | null;
}

export type HeadlineFigures = Pick<
  Evaluation,
  | 'style'
  | 'label'
  | 'feasible'
  | 'bindingLimit'
  | 'monthlyCostUsd'
  | 'p50Ms'
  | 'p99Ms'
  | 'breachShare'
  | 'coldShare'
>;

/** Evaluates a scenario for a list. Throws `RangeError` where it cannot be evaluated. */
export function headlineScenario(scenario: Scenario, ground: ScenarioGround): ScenarioHeadline {
  const run = new ScenarioRun(scenario, ground);
  const { requestsPerMonth, present } = run.served();
  const [cheapest] = run.listWays();
  return {
    requestsPerMonth,
    present: present === null ? null : toFigures(present),
    cheapest: cheapest === undefined ? null : toFigures(cheapest),
    problem: null,
  };
}

/** The headline of a scenario that cannot be evaluated. */
export function headlineProblem(problem: string): ScenarioHeadline {
  return { requestsPerMonth: null, present: null, cheapest: null, problem };
}

function toFigures(evaluation: Evaluation): HeadlineFigures {
  const { style, label, feasible, bindingLimit, monthlyCostUsd, p50Ms, p99Ms, breachShare, coldShare } =
    evaluation;
  return { style, label, feasible, bindingLimit, monthlyCostUsd, p50Ms, p99Ms, breachShare, coldShare };
}
