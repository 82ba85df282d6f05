import { buildPlan } from '../plan/build-plan';
import type { Evaluation, Plan, Recommendation } from '../plan/plan';
import { applyScenario, type ScenarioGround } from '../scenario/apply-scenario';
import type { Scenario } from '../scenario/scenario';
import { ScenarioRun } from '../scenario/scenario-run';

export interface PlanAheadInput {
  /** The plan as it is, at the demand that is to come. */
  readonly scenario: Scenario;
  readonly ground: ScenarioGround;
  /** What is recommended at today's demand; `null` where nothing is. */
  readonly today: Pick<Recommendation, 'option' | 'policy'> | null;
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
}

export interface PlanAhead {
  readonly plan: Plan;
  /** What today's recommendation does at that demand, with its policy; `null` where there is none, or it is a job or a queue. */
  readonly today: Evaluation | null;
}

/** Plans a workload for demand that is to come, as it is planned for today's. Throws `RangeError` as `buildPlan` does. */
export function buildPlanAhead({ scenario, ground, today, plannedAt }: PlanAheadInput): PlanAhead {
  const { seed, levers } = scenario;
  const { volumeFactor } = levers;
  return {
    plan: buildPlan({ ...applyScenario(scenario, ground), seed, plannedAt, volumeFactor }),
    today: today === null ? null : evaluateToday(today, scenario, ground),
  };
}

/** As if it served already. Jobs and queues run as long as the volume asks for: they have no size that could give. */
function evaluateToday(
  { option, policy }: NonNullable<PlanAheadInput['today']>,
  scenario: Scenario,
  ground: ScenarioGround,
): Evaluation | null {
  if (option.kind === 'batch' || option.kind === 'async') return null;
  const { policy: _present, ...described } = scenario.description;
  const description = { ...described, present: option, ...(policy === null ? {} : { policy }) };
  const run = new ScenarioRun({ ...scenario, description }, ground);
  const { present } = run.served();
  run.close();
  return present;
}
