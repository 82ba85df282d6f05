import { buildPlan } from '@/lib/core/plan/build-plan';
import type { Plan } from '@/lib/core/plan/plan';
import type { PlanRecord } from '@/lib/core/plan/plan-record';
import { summarizePlan } from '@/lib/core/plan/plan-summary';
import { type Series, seriesEndSeconds } from '@/lib/core/series/series';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import type { PricesInForce } from './prices-in-force';

/** Plans one workload on `arrivals`, and keeps with the plan what it was built from. */
export function buildPlanRecord(
  { id: workloadId, description }: Pick<WorkloadRecord, 'id' | 'description'>,
  arrivals: Series,
  { edition, prices }: PricesInForce,
  deps: Pick<UseCaseDeps, 'instances' | 'assumptions' | 'seed' | 'now' | 'newId'>,
): PlanRecord {
  const { instances, assumptions, seed } = deps;
  const plannedAt = deps.now().toISOString();
  const plan = refuseBadArguments(() =>
    buildPlan({ observed: { arrivals, description }, prices, instances, assumptions, seed, plannedAt }),
  );
  return {
    id: deps.newId(),
    workloadId,
    priceBookId: edition.id,
    inputs: {
      windowStartSeconds: arrivals.startSeconds,
      windowEndSeconds: seriesEndSeconds(arrivals),
      stepSeconds: arrivals.stepSeconds,
      description,
      assumptions,
      seed,
      priceDate: edition.date,
    },
    plan,
    summary: summarizePlan(plan, arrivals),
  };
}

/** The core refuses figures that it cannot work with by `RangeError`; they came from the description. */
function refuseBadArguments(build: () => Plan): Plan {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('bad-input', `The workload cannot be planned: ${error.message}.`, 'description', {
      cause: error,
    });
  }
}
