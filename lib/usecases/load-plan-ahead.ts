import { refuseUnplannable } from '@/lib/contract/plannable-scenario';
import { type DemandAsked, type DemandChoice, findDemandChoice } from '@/lib/core/forecast/demand-choices';
import { buildPlanAhead, type PlanAhead } from '@/lib/core/forecast/plan-ahead';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { applyScenario, type ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { type DemandAhead, loadDemandAhead } from './load-demand-ahead';
import { loadReplayedWindow } from './load-replay';
import { loadPlan } from './load-workload';
import { findPricesNamed } from './scenario-ground';

type AheadDeps = Pick<UseCaseDeps, 'store' | 'now' | 'instances' | 'findPrices' | 'planAheadOnce'>;

/** A plan for demand that is to come. It is not kept: the next forecast says something else. */
export interface LoadedPlanAhead extends PlanAhead {
  readonly workload: WorkloadRecord;
  /** The plan for today's demand, whose traffic, description and prices it is made with. */
  readonly base: StoredPlan;
  readonly choice: DemandChoice;
  readonly forecast: Pick<DemandAhead, 'forecastId' | 'madeAt'>;
}

/**
 * Plans a workload for a month or an event of its newest forecast: the traffic that its latest plan looked at, at that
 * volume. Throws `AppError` `not-found` without workload, plan, traffic or a forecast of that plan, `bad-input` for demand
 * that the forecast does not have, or that nothing can be planned for.
 */
export async function loadPlanAhead(
  { id, asked }: { readonly id: string; readonly asked: DemandAsked },
  deps: AheadDeps,
): Promise<LoadedPlanAhead> {
  const { workload, plan: base } = await loadPlan({ id }, deps);
  const ahead = await loadDemandAhead({ workload, plan: base }, deps);
  if (ahead === null)
    throw new AppError('not-found', `${workload.name} has no forecast of its latest plan yet.`);
  const choice = findDemandChoice(ahead.choices, asked) ?? refuseUnknown(ahead.choices);
  const key = [base.id, ahead.forecastId, choice.for, choice.end].join(' ');
  const made = await deps.planAheadOnce(key, async () => await makePlan(base, choice, deps));
  const { forecastId, madeAt } = ahead;
  return { ...made, workload, base, choice, forecast: { forecastId, madeAt } };
}

function refuseUnknown(choices: readonly DemandChoice[]): never {
  const known = [...new Set(choices.map((choice) => choice.for))].join(', ');
  const message =
    known === '' ? 'for: the forecast has no demand that can be planned for' : `for: must be one of ${known}`;
  throw new AppError('bad-input', message, 'for');
}

async function makePlan(
  base: StoredPlan,
  { name, scenario }: DemandChoice,
  deps: AheadDeps,
): Promise<PlanAhead> {
  const ground = await restoreGround(base, deps);
  try {
    refuseUnplannable(applyScenario(scenario, ground));
    const { recommended } = base.plan;
    return buildPlanAhead({ scenario, ground, today: recommended, plannedAt: deps.now().toISOString() });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('bad-input', `for: ${name} cannot be planned for: ${error.message}`, 'for', {
      cause: error,
    });
  }
}

/** What the plan for today was made from. */
async function restoreGround(base: StoredPlan, deps: AheadDeps): Promise<ScenarioGround> {
  const { arrivals } = await loadReplayedWindow({ id: base.workloadId }, deps);
  const { prices } = await findPricesNamed(base.priceBookId, deps);
  const { description } = base.inputs;
  return { arrivals, description, evaluations: base.plan.evaluations, prices, instances: deps.instances };
}
